import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { announceCredit, remarksOf, settledOf, sweepOf } from "./credits";
import { lagosTime } from "./lagos";
import { holderOfNumber } from "./numbers";
import type { Credit } from "./records";
import { decimal, done, failed, guarded, wire } from "./wire";

const NOT_FOUND = "Transaction not found!!!";

/** What became of a credit, and having it told again. Source: developer.providusbank.com, DCS */
export function providusVerifyRoutes(world: World): Route[] {
  const get = (path: string, name: string, is: (row: Credit, value: string) => boolean) =>
    guarded(world, {
      method: "GET",
      path,
      handle: (ask) => verify(world, ask.query.get(name) ?? "", is),
    });
  return [
    get("/PiPverifyTransaction_settlementid", "settlement_id", isSettlement),
    get("/PiPverifyTransaction_sessionid", "session_id", isSession),
    get("/PiPverifyTransaction", "session_id", isSession),
    guarded(world, {
      method: "POST",
      path: "/PiP_RepushTransaction_SettlementId",
      handle: (ask) => repush(world, ask),
    }),
  ];
}

const isSettlement = (row: Credit, value: string) => row.settlementId === value;
const isSession = (row: Credit, value: string) => row.sessionId === value;

/** There is no result code here: one that is not found is all blanks, with HTTP 200. */
function verify(world: World, value: string, is: (row: Credit, value: string) => boolean): Answer {
  const credit = findCredit(world, (row) => is(row, value));
  const visible = credit && Date.parse(credit.visibleAt) <= world.now().getTime();
  return wire(200, visible ? describe(world, credit) : { ...BLANK, tranRemarks: NOT_FOUND });
}

/** Money that came too late was never settled, so no number finds it. */
const findCredit = (world: World, is: (row: Credit) => boolean) =>
  world.providus.credits.values().find((row) => row.status === "credited" && is(row));

/** Numbers are JSON numbers; what was settled is nothing until the app has said that it has it. */
function describe(world: World, credit: Credit) {
  const sweptAt = sweepOf(world, credit);
  return {
    sessionId: credit.sessionId,
    initiationTranRef: credit.reference,
    accountNumber: credit.accountNumber,
    tranRemarks: remarksOf(credit),
    transactionAmount: decimal(credit.amount),
    settledAmount: decimal(sweptAt === null ? 0n : settledOf(credit)),
    feeAmount: decimal(credit.fee),
    vatAmount: decimal(credit.vat),
    currency: "NGN",
    settlementId: credit.settlementId,
    sourceAccountNumber: credit.sender.accountNumber,
    sourceAccountName: credit.sender.accountName,
    sourceBankCode: credit.sender.bankCode,
    sourceBankName: credit.sender.bankName,
    channelId: "1",
    tranDateTime: lagosTime(credit.at, credit.dates),
    settlementDateTime: sweptAt === null ? "" : lagosTime(sweptAt, "us"),
    stamp_duty_flg: 0,
    post_flg: 0,
    notification_acknowledgement: sweptAt === null ? 0 : 1,
  };
}

const BLANK = {
  sessionId: "",
  initiationTranRef: "",
  accountNumber: "",
  tranRemarks: "",
  transactionAmount: decimal(0n),
  settledAmount: decimal(0n),
  feeAmount: decimal(0n),
  vatAmount: decimal(0n),
  currency: "",
  settlementId: "",
  sourceAccountNumber: "",
  sourceAccountName: "",
  sourceBankCode: "",
  sourceBankName: "",
  channelId: "",
  tranDateTime: "",
  settlementDateTime: "",
  stamp_duty_flg: 0,
  post_flg: 0,
  notification_acknowledgement: 0,
};

/** Tells of a credit once more, with all its tries. Not on the bank's pages; told by integrators. */
function repush(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const [settlementId, sessionId] = [text(body.settlement_id), text(body.session_id)];
  const credit = findCredit(
    world,
    (row) => isSettlement(row, settlementId) || isSession(row, sessionId),
  );
  if (!credit) {
    const blank = { account_number: "", account_name: "", initiationTranRef: "" };
    return failed(200, "01", NOT_FOUND, blank);
  }
  announceCredit(world, credit);
  return done({
    account_number: credit.accountNumber,
    account_name: holderOfNumber(world, credit.accountNumber)?.accountName ?? "",
    initiationTranRef: credit.reference,
  });
}
