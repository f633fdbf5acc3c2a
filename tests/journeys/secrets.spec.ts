import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import pino from "pino";
import { buildApp } from "../../scripts/build";
import { acceptOrder, makeOrder, payOrder, releaseOrder } from "../../scripts/story/order-chapters";
import {
  addAccount,
  approvePayout,
  askForPayout,
  waitOutTheDay,
} from "../../scripts/story/payout-chapters";
import { type Scene, signInStaff } from "../../scripts/story/scene";
import { openVisitor } from "../../scripts/story/visitor";
import { found, watchTraffic } from "../support/canaries";
import { newScene } from "../support/pair";
import { sendProof } from "../support/photograph";
import { readStage } from "../support/stage";

/** What production is told and tells nobody; the rest of the file is names and public halves. */
const notSecret = /^(FINCRA_PUBLIC_KEY|PROVIDUS_USERNAME|TWILIO_ACCOUNT_SID|S3_ACCESS_KEY_ID)$/;

const filesIn = (folder: string, fits: RegExp): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && fits.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));

/** The main acts of everybody: order, payment, release, bank account, withdrawal, tiers, an invitation. */
async function playAll(scene: Scene): Promise<void> {
  const { seller, outside } = scene;
  await signInStaff(scene, scene.auditor);
  await makeOrder(scene);
  await acceptOrder(scene);
  await payOrder(scene);
  await releaseOrder(scene);
  const { nin } = await outside.enrol(seller.name);
  const asked = { kind: "NIN", number: nin, birthDate: "1990-01-15", consent: 1 };
  await seller.browser.mutate("kyc.submit", asked);
  await seller.browser.mutate("kyc.submitAddress", {
    address: "17 Canary Close\nYaba, Lagos",
    fileIds: [await sendProof(seller, "canary light bill.png")],
    consent: 1,
  });
  const account = await addAccount(scene);
  await waitOutTheDay(scene);
  await approvePayout(scene, await askForPayout(scene, account));
}

/** A colleague who is invited; the link in their mail, and what they are asked to choose. */
async function invite(scene: Scene): Promise<string> {
  const admin = readStage().staff.find(({ roles }) => roles.includes("ADMIN"));
  if (!admin) throw new Error("nobody is an administrator");
  const desk = { ...admin, browser: openVisitor(scene.appOrigin) };
  await signInStaff(scene, desk);
  const email = "canary.invited@example.com";
  const totp = await scene.code(admin.totpSecret);
  await desk.browser.mutate("admin.staff.invite", { name: "Canary Invited", email, totp });
  const { text } = await scene.outside.message(email, scene.since, /invites you/);
  return /\/link\/([\w-]{43})/.exec(text)?.[1] ?? "";
}

/** The seller comes in a second time, by a link on WhatsApp; what stood in it. */
async function comeByLink({ seller, outside, since, appOrigin }: Scene): Promise<string> {
  const visitor = openVisitor(appOrigin);
  await visitor.mutate("people.requestLink", { phone: seller.phone });
  const { text } = await outside.message(seller.phone, since, /with this link/, "whatsapp");
  const token = /\/m\/([\w-]{43})/.exec(text)?.[1] ?? "";
  await visitor.query("people.link", { token });
  await visitor.signIn("auth/callback/link", { token });
  return token;
}

/** Refusals of every sort, each with something private in what was asked. */
async function provoke({ seller, appOrigin }: Scene): Promise<void> {
  const stranger = openVisitor(appOrigin);
  const asks: (() => Promise<unknown>)[] = [
    () => stranger.mutate("people.requestCode", { phone: "070399912" }),
    () => stranger.signIn("auth/callback/phone", { phone: seller.phone, code: "731946" }),
    () =>
      stranger.signIn("admin-auth/callback/staff", {
        ...{ email: "canary.stranger@example.com", password: "canary horse battery" },
        totp: "731947",
      }),
    () => stranger.mutate("freezes.stop", { secret: "CanaryStopSecret000022" }),
    () => stranger.mutate("staffLinks.open", { token: "C".repeat(43) }),
    () => stranger.signIn("auth/callback/link", { token: "C".repeat(43) }),
    () =>
      seller.browser.mutate("payouts.addAccount", { bankCode: "058", accountNumber: "0987654000" }),
    () =>
      seller.browser.mutate("kyc.submit", {
        kind: "BVN",
        number: "22298765432",
        birthDate: "1971-02-03",
        consent: 1,
      }),
    () =>
      seller.browser.mutate("people.saveProfile", { name: { canary: "canary name" }, email: "x" }),
  ];
  for (const ask of asks) await ask().catch(() => {});
  await tellError(appOrigin, `it failed for ${seller.phone}, ${seller.email}`);
}

/** An error of a page, which quotes what its reader typed. */
async function tellError(appOrigin: string, value: string): Promise<void> {
  const event = { exception: { values: [{ type: "TypeError", value }] }, extra: { value } };
  await fetch(`${appOrigin}/api/errors`, {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
    body: `{}\n{"type":"event"}\n${JSON.stringify(event)}\n`,
  });
}

test("of everything private that a whole run is given, none is in a log, a trace, an error, a job, an address or a page's code", async () => {
  const stage = readStage();
  const traffic = watchTraffic(stage.appOrigin);
  const scene = newScene();
  try {
    await playAll(scene);
    const token = await invite(scene);
    traffic.plant("token of a colleague's link", token);
    traffic.plant("token of a link to sign in", await comeByLink(scene));
    await openVisitor(stage.appOrigin).mutate("staffLinks.open", { token });
    const { text } = await scene.outside.message(scene.seller.phone, scene.since, /Not you\?/);
    traffic.plant("secret of a stop link", /\/stop\/([\w-]{22})/.exec(text)?.[1]);
    await provoke(scene);
    await scene.outside.idle();
  } finally {
    traffic.stop();
  }
  const secrets = JSON.parse(
    readFileSync(path.join(stage.dataDir, "secrets.json"), "utf8"),
  ) as Record<string, string>;
  for (const [name, value] of Object.entries(secrets)) {
    if (!notSecret.test(name)) traffic.plant(name, value.replace(/^k1:/, ""));
  }
  for (const { totpSecret } of stage.staff) traffic.plant("secret of an authenticator", totpSecret);

  // Spans leave a second after they end.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const told = async (at: string) => (await fetch(`${stage.sandboxOrigin}${at}`)).text();
  const places: Record<string, string[]> = {
    log: [readFileSync(path.join(stage.dataDir, "app.log"), "utf8")],
    traces: [await told("/control/otlp")],
    errors: [await told("/control/sentry")],
    jobs: filesIn(path.join(stage.dataDir, "sandbox/inngest"), /./),
    addresses: [traffic.addresses.map(decodeURIComponent).join("\n")],
    refusals: traffic.refusals,
    pages: filesIn(path.join(path.dirname(await buildApp(() => {})), ".next/static"), /\.js$/),
  };
  const canaries = [...traffic.canaries.values()];
  const kinds = new Set(canaries.map(({ kind }) => kind));
  const hits = Object.entries(places).flatMap(([place, texts]) =>
    texts.flatMap((text) => found(text, canaries).map((kind) => `${kind} in ${place}`)),
  );
  const texts = Object.values(places).flat().length;
  console.log(
    `${canaries.length} canaries of ${kinds.size} kinds, ${Object.keys(places).length} places (${texts} texts, ${traffic.addresses.length} addresses, ${traffic.refusals.length} refusals): ${canaries.length * texts} searches`,
  );
  expect([...new Set(hits)]).toEqual([]);
  expect(kinds.size).toBeGreaterThanOrEqual(40);
  for (const [place, all] of Object.entries(places)) {
    expect([place, all.join("").length > 100]).toEqual([place, true]);
  }

  // The same search finds each of them in a log that redacts nothing.
  let leaky = "";
  const write = (line: string) => {
    leaky += line;
  };
  const leak = pino({}, { write });
  for (const key of traffic.canaries.keys()) leak.info({ said: key }, "a leak");
  expect(found(leaky.replaceAll("\\n", "\n"), canaries)).toHaveLength(canaries.length);
});
