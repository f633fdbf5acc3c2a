import type { Browser } from "@playwright/test";
import { type Person, type Scene, setScene } from "../../scripts/story/scene";
import { readStage } from "./stage";
import { newWalker, phoneScreen, type Walker } from "./walk";

/** Two people with phones of their own, and the order they have between them. */
export interface Pair {
  scene: Scene;
  buyer: Walker;
  seller: Walker;
  close(): Promise<void>;
}

/** A buyer and a seller nobody has met yet, with the names the journeys tell of. */
export function newScene(): Scene {
  const scene = setScene({ ...readStage(), lastSteps: new Map(), say: () => {} });
  scene.buyer.name = "Adaeze Okafor";
  scene.seller.name = "Tunde Bakare";
  return scene;
}

/** Gives both their screens, signed in where they have been signed in over HTTP. */
export async function openPair(
  browser: Browser,
  scene: Scene,
  screen = phoneScreen,
): Promise<Pair> {
  const seat = async ({ name, phone, browser: visitor }: Person): Promise<Walker> => {
    const walker = { ...(await newWalker(browser, name, screen)), phone };
    const url = readStage().appOrigin;
    await walker.context.addCookies(visitor.cookies().map((cookie) => ({ ...cookie, url })));
    return walker;
  };
  const [buyer, seller] = await Promise.all([seat(scene.buyer), seat(scene.seller)]);
  const close = async () => {
    await Promise.all([buyer.context.close(), seller.context.close()]);
  };
  return { scene, buyer, seller, close };
}
