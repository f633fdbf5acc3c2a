import { addAccount } from "../../scripts/story/payout-chapters";
import { type Scene, signInByPhone } from "../../scripts/story/scene";
import type { Stop } from "./tour-stop";

/** What people see about themselves, and what whoever holds a link sees. `seller` has money and no bank account. */
export async function preparePeople(newScene: () => Scene, waiting: Scene): Promise<Stop[]> {
  await addAccount(waiting);
  const stopped = newScene();
  await signInByPhone(stopped, stopped.seller);
  await addAccount(stopped);
  const used = await stopPath(stopped);
  await stopped.buyer.browser.mutate("freezes.stop", { secret: used.split("/").at(-1) });
  const seen = (name: string, path: string): Stop => ({
    name,
    path,
    cookies: waiting.seller.browser.cookies(),
  });
  const open = (name: string, path: string): Stop => ({ name, path, cookies: [] });
  return [
    seen("security", "/profile/security"),
    seen("withdraw-waits", "/wallet/withdraw"),
    open("stop-link", await stopPath(waiting)),
    open("stop-used", used),
    open("stop-unknown", "/stop/0000000000000000000000"),
  ];
}

/** Where the link leads that the seller was sent. */
async function stopPath({ outside, seller, since }: Scene): Promise<string> {
  const { text } = await outside.message(seller.phone, since, /Not you\?/);
  return /\/stop\/[\w-]{22}/.exec(text)?.[0] ?? "/stop/none";
}
