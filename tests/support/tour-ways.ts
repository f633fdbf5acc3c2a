import { newKey, type Scene, signInByPhone } from "../../scripts/story/scene";
import {
  agreeToOrder,
  claimAtHand,
  deliverOrder,
  fundOrder,
  openCheckout,
  promise,
  reportIssue,
  startOrder,
  writeOrder,
} from "./order-steps";
import { sendPhotograph } from "./photograph";
import { silenceReader } from "./silence-reader";

const HOUR = 3_600_000;

/** An order each for the ways that lead through a day of waiting, brought to where they are seen. */
export async function prepareSlowWays(newScene: () => Scene, sandboxOrigin: string) {
  const late = newScene();
  await writeOrder(late, { clocks: { pay_by: 1 } });
  await agreeToOrder(late);
  const checkout = await openCheckout(late);
  const unheard = newScene();
  for (const to of [unheard.buyer.phone, unheard.buyer.email]) {
    await silenceReader(sandboxOrigin, to);
  }
  await deliverOrder(unheard, { inspectionHours: 24 });
  const heard = await contest(newScene());
  const drafted = await contest(newScene(), { title: "Generator, 5 kVA", amount: "600,000.00" });
  const ruled = await contest(newScene());
  const cases = [heard, drafted, ruled];
  await late.outside.moveClock(25 * HOUR);
  for (const scene of [late, unheard, ...cases]) {
    await signInByPhone(scene, scene.buyer);
    await signInByPhone(scene, scene.seller);
  }
  await late.outside.payExactly(checkout);
  await late.outside.idle();
  for (const scene of cases) await answer(scene);
  await late.outside.idle();
  return { late, unheard, heard, drafted, ruled };
}

/** What came is not what was agreed, and a picture shows it. */
async function contest(scene: Scene, terms: Record<string, unknown> = {}): Promise<Scene> {
  await deliverOrder(scene, terms);
  const fileIds = [await sendPhotograph(scene.buyer, scene.ref, "what-came.png")];
  await reportIssue(scene, { fileIds });
  return scene;
}

/** A day of talking did not help; now the other side shows what it has. */
async function answer({ buyer, seller, ref }: Scene): Promise<void> {
  await buyer.browser.mutate("disputes.escalate", { ref });
  const text = "It is the one in the listing. Here is the shop’s own picture of it.";
  const fileIds = [await sendPhotograph(seller, ref, "as-it-was-sent.png")];
  await seller.browser.mutate("disputes.giveEvidence", { ref, text, fileIds });
}

/** An order each for the ways on which nobody has to wait. */
export async function prepareQuickWays(newScene: () => Scene) {
  return {
    milestones: await releaseFirst(newScene()),
    handover: await begin(newScene()),
    offered: await offerSplit(newScene()),
    extension: await askForTime(newScene()),
    issue: await talk(newScene()),
    held: await toScene(newScene(), deliverOrder),
    refunded: await giveBack(newScene()),
    asked: await askRefund(await giveBack(newScene())),
    takenBack: await toScene(newScene(), fundOrder),
  };
}

async function toScene(scene: Scene, bring: (scene: Scene) => Promise<void>): Promise<Scene> {
  await bring(scene);
  return scene;
}

/** Three parts: the first is paid, the second waits to be looked at. */
async function releaseFirst(scene: Scene): Promise<Scene> {
  const titles = ["Cloth bought", "Gowns sewn", "Fitted and brought"];
  await startOrder(scene, {
    title: "Aso ebi for six",
    milestones: titles.map((title, at) => ({
      title,
      amount: ["60,000", "80,000", "45,000"][at],
    })),
    conditions: titles.map((title, milestone) => promise(`${title}, as drawn`, { milestone })),
  });
  const { buyer, seller, ref } = scene;
  await claimAtHand(scene);
  await seller.browser.mutate("orders.submit", { ref });
  type Order = { conditions: { id: string; status: string }[] };
  const { conditions } = await buyer.browser.query<Order>("orders.one", { ref });
  const claimed = conditions.find(({ status }) => status === "CLAIMED");
  await buyer.browser.mutate("orders.fulfil", { ref, conditionId: claimed?.id });
  await buyer.browser.mutate("orders.approve", { ref });
  await claimAtHand(scene);
  await seller.browser.mutate("orders.submit", { ref });
  return scene;
}

async function begin(scene: Scene): Promise<Scene> {
  const door = promise("It arrived at the door", { verifier: "SYSTEM", evidence: "CODE" });
  await startOrder(scene, { handover: true, conditions: [door, promise("It is unlocked")] });
  return scene;
}

async function offerSplit(scene: Scene): Promise<Scene> {
  await startOrder(scene);
  const note = "You have bought the parts already.";
  const offer = { ref: scene.ref, toSeller: "100,000.00", note };
  await scene.buyer.browser.mutate("orders.offer", offer);
  return scene;
}

async function askForTime(scene: Scene): Promise<Scene> {
  await startOrder(scene);
  const { seller, ref, outside } = scene;
  const deliverBy = new Date((await outside.time()).getTime() + 12 * 24 * HOUR);
  const reason = "The part comes from Lagos next week.";
  await seller.browser.mutate("orders.askExtension", { ref, deliverBy, reason });
  return scene;
}

/** They talk about what is wrong; one has made an offer, one has sealed a figure. */
async function talk(scene: Scene): Promise<Scene> {
  await deliverOrder(scene);
  await reportIssue(scene, { amount: "120,000.00" });
  const { buyer, seller, ref } = scene;
  await seller.browser.mutate("disputes.say", { ref, text: "I can come and show you tomorrow." });
  await buyer.browser.mutate("disputes.say", { ref, text: "It has 64 GB. I need the other one." });
  const note = "The smaller one costs so much less.";
  await seller.browser.mutate("orders.offer", { ref, toSeller: "80,000.00", note });
  await buyer.browser.mutate("disputes.bid", { ref, least: "55,000.00" });
  return scene;
}

async function giveBack(scene: Scene): Promise<Scene> {
  await fundOrder(scene);
  const reason = "It was stolen from my shop.";
  await scene.seller.browser.mutate("orders.backOut", { ref: scene.ref, reason });
  return scene;
}

/** And the buyer wants it where it was paid from. */
async function askRefund(scene: Scene): Promise<Scene> {
  const asked = { ref: scene.ref, amount: "188,977.50", idempotencyKey: newKey() };
  await scene.buyer.browser.mutate("refunds.request", asked);
  return scene;
}
