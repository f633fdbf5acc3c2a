import type { Page } from "@playwright/test";
import type { Scene } from "../../scripts/story/scene";
import type { Stop } from "./tour-stop";

type Ways = Record<
  | "late"
  | "unheard"
  | "heard"
  | "ruled"
  | "milestones"
  | "handover"
  | "offered"
  | "extension"
  | "issue"
  | "held"
  | "refunded"
  | "asked"
  | "completed"
  | "closed",
  Scene
>;

type Side = "buyer" | "seller";

const at = (name: string, scene: Scene, side: Side, path: string, act?: Stop["act"]): Stop => ({
  name,
  path,
  cookies: scene[side].browser.cookies(),
  ...(act && { act }),
});

const both = (name: string, scene: Scene, path: string): Stop[] =>
  (["buyer", "seller"] as const).map((side) => at(`${name}-${side}`, scene, side, path));

/** The pages of two people whose order goes another way than from link to release. */
export function wayStops(ways: Ways): Stop[] {
  const order = ({ ref }: Scene) => `/orders/${ref}`;
  const room = ({ ref }: Scene) => `/orders/${ref}/dispute`;
  const { milestones, handover, offered, issue, heard, ruled, late } = ways;
  return [
    ...both("order-milestones", milestones, order(milestones)),
    at("order-handover", handover, "buyer", order(handover)),
    { name: "hand-over-rider", path: `/o/${handover.ref}/hand-over`, cookies: [] },
    {
      name: "hand-over-wrong-code",
      path: `/o/${handover.ref}/hand-over`,
      cookies: [],
      act: async (page) => {
        await page.getByLabel("The buyer’s code").fill("12");
        await page.getByRole("button", { name: "Handed over" }).click();
        await page.locator("[aria-invalid]").waitFor();
      },
    },
    ...both("order-offer", offered, order(offered)),
    at("order-offering", handover, "buyer", order(handover), openWay("Propose a split")),
    at("order-part-release", handover, "buyer", order(handover), openWay("Release a part now")),
    at("order-extension", ways.extension, "buyer", order(ways.extension)),
    at("report-problem", ways.completed, "buyer", room(ways.completed)),
    at("order-issue", issue, "buyer", order(issue)),
    ...both("issue-room", issue, room(issue)),
    ...both("dispute", heard, room(heard)),
    at("order-disputed", heard, "seller", order(heard)),
    ...both("ruling-proposed", ruled, room(ruled)),
    at("order-ruling", ruled, "buyer", order(ruled)),
    ...both("order-late-money", late, order(late)),
    at("order-on-hold", ways.held, "buyer", order(ways.held)),
    at("order-unheard", ways.unheard, "seller", order(ways.unheard)),
    at("order-notices", ways.closed, "seller", order(ways.closed), (page) =>
      page.getByText("Which message reached whom, and when").click(),
    ),
    at("order-backed-out", ways.refunded, "buyer", order(ways.refunded)),
    at("order-refund-asked", ways.asked, "buyer", order(ways.asked)),
  ];
}

const openWay = (label: string) => async (page: Page) => {
  await page.getByText("Other ways").click();
  await page.getByRole("button", { name: label }).click();
  await page.getByRole("dialog").getByRole("heading").waitFor();
};
