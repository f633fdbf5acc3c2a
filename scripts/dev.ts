import { startStack } from "./stack";
import { printPeople } from "./story/print-people";
import { closePolitely } from "./support/close-politely";
import { personPorts } from "./support/person-ports";
import { runScript } from "./support/plain-error";

// The same database, sandbox and people as the demo, with an app that compiles as files change.
runScript(async () => {
  const stack = await startStack({
    dataDir: ".data/dev",
    ports: await personPorts(),
    mode: "dev",
    say: (line) => console.log(line),
  });
  closePolitely(stack, console.log);
  await printPeople(stack, console.log);
});
