import type { Route } from "next";

const to = (path: string) => path as Route;

/** Every address a person can be sent to. */
export const paths = {
  start: () => to("/"),
  help: () => to("/help"),
  signIn: (next?: string) => to(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  link: (token: string) => to(`/m/${token}`),
  look: () => to("/sign-in/view"),
  home: () => to("/orders"),
  orders: (role?: "BUYER" | "SELLER") => to(role ? `/orders/all?role=${role}` : "/orders/all"),
  newOrder: () => to("/orders/new"),
  order: (ref: string) => to(`/orders/${ref}`),
  terms: (ref: string) => to(`/orders/${ref}/terms`),
  pay: (ref: string) => to(`/orders/${ref}/pay`),
  dispute: (ref: string) => to(`/orders/${ref}/dispute`),
  find: () => to("/o"),
  shared: (ref: string) => to(`/o/${ref}`),
  handOver: (ref: string) => to(`/o/${ref}/hand-over`),
  proof: () => to("/proof"),
  stop: (secret: string) => to(`/stop/${secret}`),
  wallet: () => to("/wallet"),
  withdraw: () => to("/wallet/withdraw"),
  payout: (ref: string) => to(`/wallet/payouts/${ref}`),
  profile: () => to("/profile"),
  security: () => to("/profile/security"),
  verify: () => to("/profile/verify"),
  inbox: () => to("/inbox"),
  preferences: () => to("/profile/notifications"),
  adminSignIn: (next?: string) =>
    to(next ? `/admin/sign-in?next=${encodeURIComponent(next)}` : "/admin/sign-in"),
  adminToday: () => to("/admin"),
  adminPayouts: (status?: string) =>
    to(status ? `/admin/payouts?status=${status}` : "/admin/payouts"),
  adminPayout: (id: string) => to(`/admin/payouts/${id}`),
  adminRefunds: (status?: string) =>
    to(status ? `/admin/refunds?status=${status}` : "/admin/refunds"),
  adminRefund: (id: string) => to(`/admin/refunds/${id}`),
  adminDisputes: (state?: string) =>
    to(state ? `/admin/disputes?state=${state}` : "/admin/disputes"),
  adminDispute: (id: string) => to(`/admin/disputes/${id}`),
  adminOrders: () => to("/admin/orders"),
  adminOrder: (ref: string) => to(`/admin/orders/${ref}`),
  adminChargebacks: (state?: string) =>
    to(state ? `/admin/chargebacks?state=${state}` : "/admin/chargebacks"),
  adminCorrections: (state?: string) =>
    to(state ? `/admin/corrections?state=${state}` : "/admin/corrections"),
  adminCorrection: (journalId: string) => to(`/admin/corrections?journal=${journalId}`),
  staffLink: (token: string) => to(`/admin/sign-in/link/${token}`),
  adminUsers: (phone?: string) =>
    to(phone ? `/admin/users?phone=${encodeURIComponent(phone)}` : "/admin/users"),
  adminPeople: () => to("/admin/people"),
  adminMember: (id: string) => to(`/admin/people/${id}`),
  adminSecurity: () => to("/admin/security"),
  adminLimits: () => to("/admin/limits"),
  adminKyc: (state?: string) => to(state ? `/admin/kyc?state=${state}` : "/admin/kyc"),
  adminTiers: () => to("/admin/limits/tiers"),
  adminFreezes: () => to("/admin/freezes"),
  adminBooks: () => to("/admin/books"),
  adminSuspense: (state?: string) =>
    to(state ? `/admin/suspense?state=${state}` : "/admin/suspense"),
  adminSuspended: (id: string) => to(`/admin/suspense/${id}`),
  adminPool: () => to("/admin/books/pool"),
  adminBreaks: () => to("/admin/books/breaks"),
  adminStatement: () => to("/admin/books/statement"),
  adminJobs: (filter: Readonly<Record<string, string | undefined>> = {}) => {
    const chosen = Object.entries(filter).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    );
    return to(chosen.length > 0 ? `/admin/jobs?${new URLSearchParams(chosen)}` : "/admin/jobs");
  },
  adminJob: (id: string) => to(`/admin/jobs/${id}`),
  adminFees: () => to("/admin/fees"),
  adminLedger: () => to("/admin/ledger"),
  adminWhereabouts: (text?: string) =>
    to(text ? `/admin/whereabouts?text=${encodeURIComponent(text)}` : "/admin/whereabouts"),
};

const ownPage = /^\/(?![/\\])[\w\-/?=&%.]*$/;

/** A place to go on to after signing in; anything that is not a page of ours becomes home. */
export function safeNext(next: string | undefined): Route {
  const ours = next !== undefined && ownPage.test(next) && !/^\/(api|admin)\b/.test(next);
  return ours ? to(next) : paths.home();
}

/** The order that a place to go on to is about; undefined when it is about none. */
export const orderRefOf = (next: string): string | undefined =>
  /^\/(?:o|orders)\/(KRO-[0-9A-Z]{5}-[0-9A-Z]{5})(?=[/?]|$)/.exec(next)?.[1];

/** The same for staff, who go on only within their own area. */
export function safeDeskNext(next: string | undefined): Route {
  const ours = next !== undefined && ownPage.test(next) && /^\/admin(?=[/?]|$)/.test(next);
  return ours && !next.startsWith("/admin/sign-in") ? to(next) : paths.adminToday();
}
