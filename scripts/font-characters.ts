const basicLatin = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join("");

/** Letters of Yorùbá, Hausa and Igbo beyond A–Z, both cases, and the letters that carry tone marks. */
const nigerianLetters =
  "ẸẹỌọṢṣƁɓƊɗƘƙƳƴỊịỤụṄṅŃńǸǹḾḿÀàÁáÂâÈèÉéÊêÌìÍíÎîÒòÓóÔôÙùÚúÛûĀāĒēĪīŌōŪūƏəẠạƐɛƆɔŊŋ";

/** Letters that turn up in other names our people have: Portuguese, French, German, Spanish. */
const neighbourLetters = "ÃãÑñÇçÄäËëÏïÖöÜüÕõÅåØøÆæŒœß";

/** Grave, acute, circumflex, tilde, macron, dot above, diaeresis, caron, dot below. */
const combiningMarks = "\u0300\u0301\u0302\u0303\u0304\u0307\u0308\u030c\u0323";

const punctuation = "₦€£$–—−‘’“”…•·×÷±©®°½¼¾§†‹›«»¡¿ʼ\u00a0\u2009\u2011\u202f";
const signs = "←↑→↓↗✓●○";

/** What a page may say in our text face. */
export const textCharacters =
  basicLatin + nigerianLetters + neighbourLetters + combiningMarks + punctuation + signs;

/** What the money face may say: amounts, and headings in plain English. */
export const moneyCharacters = `${basicLatin}−–—’‘“”…·\u00a0`;

/** The naira sign lies in another slice of the same face, so it becomes a file of its own. */
export const nairaCharacters = "₦";
