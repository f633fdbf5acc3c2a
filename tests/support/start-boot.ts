import { boot } from "../../src/server/boot";

// A process of its own that does what the app does before its first request, and nothing else.
await boot();
process.stdout.write("started\n");
process.exit(0);
