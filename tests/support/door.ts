import { createServer } from "node:http";
import { register } from "node:module";

// A process of its own, so that a test can kill it: the jobs and the webhook route at a port.
register("./after-at-once.mjs", import.meta.url);
const { openDoor } = await import("./rails");
const door = createServer();
await openDoor(door);
door.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("open"));
