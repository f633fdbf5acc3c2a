import { randomInt, randomUUID } from "node:crypto";
import { type CodeSource, openCodeSource } from "./one-time-code";
import { type Outside, openOutside } from "./outside";
import { openVisitor, type Visitor } from "./visitor";

export interface DemoStaff {
  name: string;
  email: string;
  password: string;
  totpSecret: string;
  roles: readonly string[];
}

export interface Person {
  name: string;
  phone: string;
  email: string;
  browser: Visitor;
}

export interface Scene {
  appOrigin: string;
  outside: Outside;
  say: (line: string) => void;
  code: CodeSource;
  /** When this telling began; older messages belong to earlier ones. */
  since: Date;
  buyer: Person;
  seller: Person;
  auditor: DemoStaff & { browser: Visitor };
  approver: DemoStaff & { browser: Visitor };
  ref: string;
}

export interface SceneOptions {
  appOrigin: string;
  sandboxOrigin: string;
  staff: readonly DemoStaff[];
  /** The last code each authenticator gave, kept from one telling to the next. */
  lastSteps: Map<string, number>;
  say: (line: string) => void;
}

const names = {
  buyers: ["Adaeze Okafor", "Tunde Balogun", "Hauwa Bello", "Ẹniọlá Adéyẹmí", "Ngozi Eze"],
  sellers: ["Chinedu Nwosu", "Fọláṣadé Ojo", "Ibrahim Sani", "Ifeoma Udoh", "Kelechi Iwu"],
} as const;

const pick = (list: readonly string[]) => list[randomInt(list.length)] ?? "Ada Obi";

/** A number nobody has yet, so that the story can be told again on the same data. */
export const newPhone = () =>
  `080${randomInt(30, 40)}${randomInt(0, 1_000_000).toString().padStart(6, "0")}`;

/** A first name without its marks and the number's end: an address that reads like a person's. */
const emailOf = (name: string, phone: string) => {
  const [first = "ada"] = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().split(" ");
  return `${first}${phone.slice(-4)}@example.com`;
};

export function setScene(options: SceneOptions): Scene {
  const { appOrigin, say } = options;
  const person = (name: string, phone = newPhone()): Person => ({
    name,
    phone,
    email: emailOf(name, phone),
    browser: openVisitor(appOrigin),
  });
  /** Whose authenticator has rested longest. */
  const member = (role: string) => {
    const lastStep = (one: DemoStaff) => options.lastSteps.get(one.totpSecret) ?? 0;
    const [found] = options.staff
      .filter((one) => one.roles.includes(role))
      .toSorted((a, b) => lastStep(a) - lastStep(b));
    if (!found) throw new Error(`No demo staff has the role ${role}`);
    return { ...found, browser: openVisitor(appOrigin) };
  };
  const outside = openOutside(options.sandboxOrigin);
  return {
    appOrigin,
    outside,
    say,
    code: openCodeSource(options.lastSteps, say, outside.time),
    since: new Date(),
    buyer: person(pick(names.buyers)),
    seller: person(pick(names.sellers)),
    auditor: member("AUDITOR"),
    approver: member("FINANCE_CHECKER"),
    ref: "",
  };
}

export const newKey = () => randomUUID();

/** With password and code. Somebody may have used the code of this half minute by hand: then the next. */
export async function signInStaff(scene: Scene, who: Scene["auditor"]): Promise<void> {
  const { email, password } = who;
  const signIn = async () => {
    const totp = await scene.code(who.totpSecret);
    await who.browser.signIn("admin-auth/callback/staff", { email, password, totp });
  };
  await signIn().catch(signIn);
}

/** Asks for a code, reads it in the inbox, types it in, and gives a name. */
export async function signInByPhone(scene: Scene, who: Person): Promise<void> {
  const { phone, name, email, browser } = who;
  const since = new Date(Date.now() - 1000);
  await browser.mutate("people.requestCode", { phone });
  const message = await scene.outside.message(phone, since, /\b\d{6}\b/);
  const code = /\b(\d{6})\b/.exec(message.text)?.[1] ?? "";
  scene.say(`${name} asks for a code as ${phone}; the SMS says “${message.text.trim()}”`);
  await browser.signIn("auth/callback/phone", { phone, code });
  await browser.mutate("people.saveProfile", { name, email });
  const me = await browser.query<{ name: string | null } | null>("people.me");
  expectThat(me?.name === name, `${name} is signed in as ${me?.name}`);
  scene.say(`${name} types it in and is signed in`);
}

/** Has a code sent to somebody signed in, for one thing they are about to do, and reads it in the inbox. */
export async function codeFor(
  { outside }: Scene,
  { phone, browser }: Person,
  asked: { path: string; input: unknown; says: RegExp },
): Promise<string> {
  // A number that was just written to is written to again after half a minute.
  await outside.moveClock(31_000);
  const since = new Date((await outside.time()).getTime() - 1000);
  await browser.mutate(asked.path, asked.input);
  const { text } = await outside.message(phone, since, asked.says);
  return /\b(\d{6})\b/.exec(text)?.[1] ?? "";
}

/** Shows a BVN: somebody new in the sandbox's registers, born when all of them were. */
export async function showNumber(scene: Scene, who: Person): Promise<void> {
  const { bvn } = await scene.outside.enrol(who.name);
  const asked = { kind: "BVN", number: bvn, birthDate: "1990-01-15", consent: 1 };
  const { tier } = await who.browser.mutate<{ tier: number }>("kyc.submit", asked);
  expectThat(tier === 2, `${who.name} is of tier ${tier} after showing a BVN`);
  scene.say(`${who.name} shows a BVN ending in ${bvn.slice(-4)}, and may deal with more`);
}

/** The story stops at the first thing that is not as it should be. */
export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(`The story does not hold: ${otherwise}`);
}
