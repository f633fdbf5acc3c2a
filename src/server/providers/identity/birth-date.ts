const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * A date of birth as registers write it: `1982-06-01`, `01-06-1982`, `01-Jun-1982` or `01-June-1982`.
 * Null when it is none of these. Source: docs.dojah.io
 */
export const readBirthDate = (text: string): string | null => {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
  if (isoYear) return real(isoYear, isoMonth ?? "", isoDay ?? "");
  const [, day = "", month = "", year = ""] =
    /^(\d{1,2})-([A-Za-z]{3,9}|\d\d)-(\d{4})$/.exec(text) ?? [];
  const at = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return real(year, at > 0 ? String(at) : month, day);
};

const real = (year: string, month: string, day: string): string | null => {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
};
