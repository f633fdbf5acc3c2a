import { breaksOf, pressBreakOver } from "../break-control";
import { pressClock, pressClockBack } from "../clock-control";
import { pressFault, pressPay, pressReplay, pressSettle } from "../control";
import { type Answer, type Ask, type Route, readForm, redirect } from "../http";
import type { InngestPart } from "../inngest/types";
import { pressOpen } from "../message-control";
import {
  pressAlienTransfer,
  pressDecide,
  pressDispute,
  pressPayAccount,
  pressRemind,
} from "../paystack-control";
import { pressRefund } from "../refund-control";
import type { World } from "../world";
import { showBank } from "./bank";
import { showBreaks } from "./breaks";
import { fromLagos, showClock } from "./clock";
import { showFaults } from "./faults";
import { showFiles, showPicture } from "./files";
import { fincraButtons, showFincra } from "./fincra";
import { showFont } from "./fonts";
import { showInbox } from "./inbox";
import { showJobs } from "./jobs";
import { quiet, room, type Tab } from "./layout";
import { showMoney } from "./money";
import { showPayments } from "./payments";
import { providusButtons, showProvidus } from "./providus";
import { pusherButtons, showPusher } from "./pusher";
import { showSeen } from "./seen";
import { STYLE } from "./style";
import { showTransfers } from "./transfers";
import { showWebhooks } from "./webhooks";

/** The pages at `/`, drawn by the server; every button is a form. */
export function faceRoutes(world: World, part: InngestPart, revision: () => string): Route[] {
  const draw = (path: string, side: string, body: () => string): Route => ({
    method: "GET",
    path,
    handle: () => room(tabsOf(world, part), path, revision(), quiet(side), body()),
  });
  return [
    draw("/", "As the people who get them see them. Times are Lagos time.", () =>
      showInbox(world.messages.values()),
    ),
    draw("/payments", "Newest first", () =>
      showPayments(world.payments.values(), world.refunds.values(), world.disputes.values()),
    ),
    draw("/transfers", "Newest first", () =>
      showTransfers(world.transfers.values(), world.recipients.values()),
    ),
    draw("/fincra", "Newest first", () => showFincra(world)),
    draw("/providus", "Newest first", () => showProvidus(world)),
    draw("/pusher", "Pages that listen, and what they are told; newest first", () =>
      showPusher(world),
    ),
    draw("/seen", "What the app told of errors and of where time went; newest first", () =>
      showSeen(world),
    ),
    draw("/webhooks", "Newest first", () => showWebhooks(world.webhooks.all())),
    draw("/jobs", "Newest first", () => showJobs(part.jobs())),
    draw("/money", "The sandbox's own record, only ever added to", () =>
      showMoney(world.money, floatsOf(world)),
    ),
    draw("/bank", "Our own account, in which other people's money is kept apart", () =>
      showBank(world.bank.statement(), world.settings.settles),
    ),
    draw("/files", "What storage keeps, newest first", () => showFiles(world.objects)),
    draw("/clock", "One for the app, its jobs and every vendor", () =>
      showClock(world.now(), world.clock.offsetMs()),
    ),
    draw(
      "/faults",
      "Faults are forgotten at a restart, lies in the books are not",
      () => showFaults(world.faults) + showBreaks(breaksOf(world)),
    ),
    ...buttons(world, part),
    {
      method: "GET",
      path: "/face/files/:body",
      handle: (ask) => showPicture(world.objects, ask.params.body ?? ""),
    },
    { method: "GET", path: "/face/fonts/:name", handle: (ask) => showFont(ask.params.name ?? "") },
    { method: "GET", path: "/face/style.css", handle: showStyle },
  ];
}

const floatsOf = ({ settings }: World) => ({
  paystack: settings.float,
  fincra: settings.fincra.float,
  providus: settings.providus.float,
});

function tabsOf(world: World, part: InngestPart): Tab[] {
  const troubled = world.webhooks
    .all()
    .filter((row) => row.status === "given_up" || row.status === "waiting").length;
  return [
    { path: "/", name: "Inbox", count: world.messages.size() },
    { path: "/payments", name: "Payments", count: world.payments.size() },
    { path: "/transfers", name: "Transfers", count: world.transfers.size() },
    { path: "/fincra", name: "Fincra", count: world.fincra.charges.size() },
    { path: "/providus", name: "Providus", count: world.providus.accounts.size() },
    { path: "/pusher", name: "Pusher", count: world.sockets.show().length },
    { path: "/seen", name: "Seen", count: world.envelopes.size(), alert: true },
    { path: "/webhooks", name: "Webhooks", count: troubled, alert: true },
    { path: "/jobs", name: "Jobs", count: part.jobs().length },
    { path: "/money", name: "Money", count: 0 },
    { path: "/bank", name: "Bank", count: world.bank.size() },
    { path: "/files", name: "Files", count: world.objects.all().length },
    { path: "/clock", name: "Clock", count: 0 },
    { path: "/faults", name: "Faults", count: world.faults.all().length, alert: true },
  ];
}

/** What the buttons do is what the control addresses do; then back to the page. */
function buttons(world: World, part: InngestPart): Route[] {
  const button = (
    path: string,
    back: string,
    act: (values: Record<string, unknown>) => Answer | Promise<Answer>,
  ): Route => ({
    method: "POST",
    path,
    async handle(ask) {
      const answer = await act(readValues(ask));
      return answer.status >= 400 ? answer : redirect(303, back);
    },
  });
  return [
    button("/face/open", "/", (values) => pressOpen(world, values)),
    button("/face/pay", "/payments", (values) => pressPay(world, values)),
    button("/face/refund", "/payments", (values) => pressRefund(world, values)),
    button("/face/settle", "/transfers", (values) => pressSettle(world, values)),
    ...fincraButtons(world).map(([path, act]) => button(path, "/fincra", act)),
    ...providusButtons(world).map(([path, act]) => button(path, "/providus", act)),
    ...pusherButtons(world).map(([path, act]) => button(path, "/pusher", act)),
    button("/face/replay", "/webhooks", (values) => pressReplay(world, values)),
    button("/face/clock", "/clock", ({ to, ...rest }) =>
      pressClock(world, part, typeof to === "string" ? { to: fromLagos(to) } : rest),
    ),
    button("/face/clock/back", "/clock", () => pressClockBack(world, part)),
    button("/face/faults", "/faults", (values) => pressFault(world, values)),
    button("/face/faults/clear", "/faults", () => {
      world.faults.clear();
      return redirect(303, "/faults");
    }),
    button("/face/breaks/over", "/faults", (values) => pressBreakOver(world, values)),
    button("/face/pay-account", "/payments", (values) => pressPayAccount(world, values)),
    button("/face/dispute", "/payments", (values) => pressDispute(world, values)),
    button("/face/dispute/remind", "/payments", (values) => pressRemind(world, values)),
    button("/face/dispute/resolve", "/payments", (values) => pressDecide(world, values)),
    button("/face/alien-transfer", "/transfers", (values) => pressAlienTransfer(world, values)),
  ];
}

/** Fields left empty are left out, and whole numbers are numbers. */
function readValues(ask: Ask): Record<string, unknown> {
  const filled = [...readForm(ask)].filter(([, value]) => value !== "");
  return Object.fromEntries(
    filled.map(([name, value]) => [name, isCount(name, value) ? Number(value) : value]),
  );
}

const isCount = (name: string, value: string) =>
  ["times", "ms", "chance", "seed", "advanceMs"].includes(name) && /^\d+$/.test(value);

const showStyle = (): Answer => ({
  status: 200,
  headers: { "content-type": "text/css; charset=utf-8" },
  body: STYLE,
});
