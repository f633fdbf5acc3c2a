import { type Answer, type Route, text } from "../http";
import type { World } from "../world";
import { isReference } from "./accounts";
import { nipSession } from "./credits";
import { lagosTime } from "./lagos";
import { findNipBank } from "./nip-banks";
import { nipHolder, posted, posting, providusBalance } from "./posting";
import type { NipTransfer } from "./records";
import { bookNipTransfer, codeOf, returnLater } from "./settle-transfer";
import { nairaText, readNaira } from "./wire";

type Body = Record<string, unknown>;

const PATH = "/posting/NIPFundTransfer";
const NO_SESSION = "Transfer_Not_Successful";
/** By the sandbox's clock. */
const HIDDEN_MS = 60_000;

/**
 * Money out to bank accounts. Nothing tells of its end: it is in the answer, or asked for.
 * Source: developer.providusbank.com/third-party-generic-api
 */
export const providusTransferRoutes = (world: World): Route[] => [
  posting(world, "/NIPFundTransfer", send),
  posting(world, "/GetNIPTransactionStatus", showStatus),
];

/** Runs without a pause, so of many posts with one reference exactly one is accepted. */
function send(world: World, body: Body): Answer {
  const reference = text(body.transactionReference);
  if (!isReference(reference)) return posted("30", { transactionReference: reference });
  const same = world.providus.transfers.values().filter((row) => row.reference === reference);
  const again = same.length > 0;
  if (again && !world.faults.take("providus", PATH, ["pays-twice"])) {
    return posted("7709", { transactionReference: reference });
  }
  const key = again ? `${reference} ${same.length + 1}` : reference;
  const transfer = made(world, body, { key, reference });
  world.providus.transfers.put(transfer);
  bookNipTransfer(world, transfer);
  returnLater(world, transfer);
  const { sessionId, firstCode } = transfer;
  return posted(firstCode, { transactionReference: reference, sessionId });
}

function made(
  world: World,
  body: Body,
  named: Pick<NipTransfer, "key" | "reference">,
): NipTransfer {
  const now = world.now();
  const at = now.toISOString();
  const later = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const accountNumber = text(body.beneficiaryAccountNumber);
  const refusal = refusalOf(world, body);
  const plan: Plan = refusal ? { code: refusal } : plannedFor(world, accountNumber);
  const { code } = plan;
  const taken = code === "00" || code === "09";
  return {
    ...named,
    amount: (readNaira(body.transactionAmount) ?? 0n).toString(),
    bankCode: text(body.beneficiaryBank),
    accountNumber,
    accountName: text(body.beneficiaryAccountName),
    narration: text(body.narration),
    sessionId: taken ? nipSession("000023", at) : NO_SESSION,
    firstCode: code,
    code,
    settlesAt: plan.settles ? later(world.settings.settleMs) : null,
    returns: taken && accountNumber.endsWith("3333"),
    returnedAt: null,
    visibleAt: accountNumber.endsWith("5555") ? later(HIDDEN_MS) : at,
    createdAt: at,
  };
}

/** Why it is not taken; it is on record all the same, and its reference is used up. */
function refusalOf(world: World, body: Body): string | null {
  const amount = readNaira(body.transactionAmount);
  if (text(body.beneficiaryAccountName) === "" || text(body.sourceAccountName) === "") return "30";
  if (body.currencyCode !== "NGN") return "7708";
  if (amount === null || amount === 0n) return "7706";
  if (!findNipBank(text(body.beneficiaryBank))) return "16";
  if (nipHolder(world, text(body.beneficiaryAccountNumber)) === null) return "07";
  return amount > providusBalance(world) ? "7704" : null;
}

interface Plan {
  code: string;
  /** It ends well by itself. */
  settles?: boolean;
}

function plannedFor(world: World, accountNumber: string): Plan {
  const fault = world.faults.take("providus", PATH, ["pending", "fail-transfer"]);
  if (fault) return { code: fault.kind === "pending" ? "09" : "32" };
  if (accountNumber.endsWith("1111")) return { code: "32" };
  if (accountNumber.endsWith("2222")) return { code: "09" };
  return accountNumber.endsWith("4444") ? { code: "09", settles: true } : { code: "00" };
}

/** The one reference of ours comes back with the session behind it. */
function showStatus(world: World, body: Body): Answer {
  const transfer = world.providus.transfers
    .values()
    .find((row) => row.reference === body.transactionReference);
  if (!transfer || Date.parse(transfer.visibleAt) > world.now().getTime()) return posted("01");
  return posted(codeOf(world, transfer), {
    amount: nairaText(transfer.amount),
    recipientBankCode: transfer.bankCode,
    recipientAccountNumber: transfer.accountNumber,
    transactionReference: `${transfer.reference}|${transfer.sessionId}`,
    transactionDateTime: lagosTime(transfer.createdAt),
    currency: "NGN",
  });
}
