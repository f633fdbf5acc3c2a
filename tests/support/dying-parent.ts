import { startPostgres } from "../../scripts/postgres";

// Run by a test: starts a server, tells where, and waits to be killed.
const server = await startPostgres({ dataDir: process.argv[2] ?? "", settings: { fsync: "off" } });
console.log(`up ${server.port}`);
setInterval(() => {}, 1000);
