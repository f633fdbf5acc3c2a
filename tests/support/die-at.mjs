import net from "node:net";

// Loaded before an app that is to be killed. It is told by message at what it dies; all it watches is
// what the app writes to its sockets, so nothing in the app knows of it.

/** @type {{ wire: "sql" | "http", says: RegExp, when: "unsent" | "torn" | "part" | "sent" | "heard" } | null} */
let armed = null;

process.on("message", (message) => {
  if (message.die) armed = { ...message.die, says: new RegExp(message.die.says) };
});
// Nobody is left who would end this process.
process.on("disconnect", () => process.exit());

/** No warning, no last word. */
const die = () => process.kill(process.pid, "SIGKILL");

/** The end of a Postgres request: with it the server commits what it was sent, without it never. */
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

const write = net.Socket.prototype.write;
const watched = new WeakSet();

net.Socket.prototype.write = function (chunk, encoding, done) {
  const go = () => write.call(this, chunk, encoding, done);
  if (!armed) return go();
  const bytes = Buffer.from(chunk, "latin1");
  const first = armed.says.test(bytes.toString("latin1"));
  if (!first && !watched.has(this)) return go();
  watched.add(this);
  return armed.wire === "sql" ? dieInSql(this, bytes, go) : dieInHttp(this, first, go);
};

function dieInSql(socket, bytes, go) {
  // The text of a statement goes before what makes it run.
  if (!bytes.subarray(-5).equals(SYNC)) return go();
  if (armed.when === "unsent") return die();
  if (armed.when === "torn") return write.call(socket, bytes.subarray(0, -5), die);
  socket.prependListener("data", die);
  return go();
}

function dieInHttp(socket, first, go) {
  const more = go();
  if (armed.when === "heard") {
    for (const event of ["readable", "end", "close"]) socket.prependListener(event, die);
    return more;
  }
  // Headers and body are written one after the other; a question is headers only.
  if (armed.when === "sent" && first && armed.says.source.startsWith("^POST")) return more;
  while (socket.writableCorked > 0) socket.uncork();
  // What the kernel has will arrive, and nothing of the answer was read.
  return die();
}
