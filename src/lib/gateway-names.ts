const names: Readonly<Record<string, string>> = {
  paystack: "Paystack",
  fincra: "Fincra",
  providus: "Providus Bank",
  bank: "Our bank",
};

/** A gateway as people know it. */
export const gatewayName = (gateway: string): string => names[gateway] ?? "our payment partner";
