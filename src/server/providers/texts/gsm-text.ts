/** `₦` is not a GSM-7 letter: one of them cuts a message from 160 characters to 70. */
export const gsmText = (text: string): string => text.replaceAll(/₦\s?/g, "NGN ");
