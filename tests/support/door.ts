import { createServer } from "node:http";
import { openDoor } from "./rails";

// A process of its own, so that a test can kill it: the jobs and the webhook route at a port.
const door = createServer();
await openDoor(door);
door.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("open"));
