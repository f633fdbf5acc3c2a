/** Money as it crosses our wire: minor units, and whose. */
export interface Money {
  amount: bigint;
  currency: string;
}

/** `₦185,000.00` from kobo; a sign only below zero. */
export function naira(kobo: bigint): string {
  return `${kobo < 0n ? "−" : ""}₦${plain(kobo < 0n ? -kobo : kobo)}`;
}

/** `185,000.00` from kobo, for columns under one heading. */
export function plain(kobo: bigint): string {
  const text = (kobo < 0n ? -kobo : kobo).toString().padStart(3, "0");
  const whole = text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${kobo < 0n ? "−" : ""}${whole}.${text.slice(-2)}`;
}
