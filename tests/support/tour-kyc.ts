import {
  newPhone,
  type Person,
  type Scene,
  showNumber,
  signInByPhone,
} from "../../scripts/story/scene";
import { openVisitor } from "../../scripts/story/visitor";
import { sendProof } from "./photograph";
import type { Stage } from "./stage";
import { heldStops } from "./tour-held";
import type { Stop } from "./tour-stop";

/** Somebody new, signed in, whose phone is all they have shown. */
async function arrive(stage: Stage, scene: Scene, name: string): Promise<Person> {
  const browser = openVisitor(stage.appOrigin);
  const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
  const newcomer = { name, phone: newPhone(), email, browser };
  await signInByPhone(scene, newcomer);
  return newcomer;
}

const gaps =
  (press: string, said: string): NonNullable<Stop["act"]> =>
  async (page) => {
    await page.getByRole("button", { name: press }).click();
    await page.getByText(said).waitFor();
  };

/**
 * Whoever has shown nothing yet, whoever's name a person compares, whoever may show where they live, and
 * whoever has.
 */
async function verifyStops(stage: Stage, scene: Scene): Promise<Stop[]> {
  const newcomer = await arrive(stage, scene, "Ada Obi");
  const known = await arrive(stage, scene, "Kemi Alabi");
  await showNumber(scene, known);
  const shown = await arrive(stage, scene, "Ngozi Eze");
  await showNumber(scene, shown);
  await shown.browser.mutate("kyc.submitAddress", {
    address: "12 Allen Avenue\nIkeja, Lagos",
    fileIds: [await sendProof(shown, "light bill.png")],
    consent: 1,
  });
  const path = "/profile/verify";
  const of = (name: string, { browser }: Person, act?: Stop["act"]): Stop => ({
    name,
    path,
    cookies: browser.cookies(),
    ...(act && { act }),
  });
  return [
    of("profile-verify", newcomer),
    of("profile-verify-gaps", newcomer, async (page) => {
      await page.getByLabel("Your BVN").fill("222 000");
      await gaps("Look it up", "It has 11 digits.")(page);
    }),
    of("profile-verify-review", scene.seller),
    of("profile-verify-address", known),
    of(
      "profile-verify-address-gaps",
      known,
      gaps("Send it to be looked at", "Type where you live."),
    ),
    of("profile-verify-address-review", shown),
  ];
}

/** What people see of their tiers: what they showed, and what is held by the largest balance. */
export const tierStops = async (
  stage: Stage,
  { held, full }: { held: Scene; full: Scene },
  desks: Parameters<typeof heldStops>[1],
): Promise<Stop[]> => [...(await verifyStops(stage, held)), ...(await heldStops(full, desks))];

/** The seller shows a number that bears a name much like theirs. */
export async function showOther({ seller, outside }: Scene): Promise<void> {
  const [first = ""] = seller.name.split(" ");
  const { nin } = await outside.enrol(`${first} Somebody`);
  const asked = { kind: "NIN", number: nin, birthDate: "1990-01-15", consent: 1 };
  await seller.browser.mutate("kyc.submit", asked);
}

type Seen = (name: string, path: string, act?: Stop["act"]) => Stop;

/** Names beside each other, an address beside its paper, and a queue with nobody in it. */
export const kycStops = (seen: Seen): Stop[] => [
  seen("admin-kyc", "/admin/kyc"),
  seen("admin-kyc-looking", "/admin/kyc", async (page) => {
    await page
      .getByRole("listitem")
      .filter({ hasText: "NIN ending" })
      .getByRole("button", { name: /^Look at / })
      .click();
    await page.getByText("In the register").waitFor();
  }),
  seen("admin-kyc-address", "/admin/kyc", async (page) => {
    await page.getByRole("button", { name: "Look at Ngozi Eze" }).click();
    await page.getByText("12 Allen Avenue").waitFor();
    await page.getByRole("dialog").locator("img").waitFor();
  }),
  seen("admin-kyc-none", "/admin/kyc?state=UNANSWERED"),
];
