import { generate } from "otplib";
import type { DemoStaff } from "./scene";

interface Place {
  appOrigin: string;
  sandboxOrigin: string;
  staff: readonly DemoStaff[];
}

/** Where to look, and how to sign in as whom. */
export async function printPeople(at: Place, say: (line: string) => void): Promise<void> {
  say(`The app      ${at.appOrigin}`);
  say(`Staff        ${at.appOrigin}/admin`);
  say(`The sandbox  ${at.sandboxOrigin}   inbox, payments, transfers, webhooks, jobs`);
  say("\nAs a user: any Nigerian mobile number, such as 0803 555 0101. The code comes to the");
  say("sandbox's inbox. As staff: e-mail, password and a code of the authenticator.\n");
  for (const member of at.staff) {
    say(`  ${member.name} (${member.roles.join(", ")})`);
    say(`    ${member.email}  ${member.password}`);
    const now = await generate({ secret: member.totpSecret });
    say(`    authenticator secret ${member.totpSecret}, code now ${now}`);
  }
  say("\nA code lasts 30 s. Ctrl-C stops everything; the data stays.\n");
}
