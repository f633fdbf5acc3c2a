import { paths } from "@/lib/paths";
import { both, type Entries, email } from "./entry";
import type { Facts } from "./facts";

const atLink = ({ stop }: Facts) => paths.link(stop);

const ignore =
  "You asked for nothing? Then do nothing: the link ends by itself. Nobody from KROTrust ever asks you to send it on.";

/** Links that sign somebody in or show that an address is theirs. They stand in one message and in no inbox. */
export const aboutLinks: Entries = {
  "link.sign_in": [
    {
      whom: "owner",
      channels: both,
      subject: () => "Your link to sign in",
      words: ({ until }) => `Sign in with this link, once, until ${until}. Never pass it on.`,
      more: ({ thing }) =>
        `It was asked for by this browser: ${thing}. The page it opens has one button; nothing happens before you press it. ${ignore}`,
      path: atLink,
    },
  ],
  "link.confirm_email": [
    {
      whom: "owner",
      channels: email,
      subject: () => "Is this your e-mail address?",
      words: ({ until }) =>
        `Somebody wrote down this address as theirs. If it was you, open this link until ${until}, in the browser where you are signed in, and press the button.`,
      more: () => ignore,
      path: atLink,
    },
  ],
};
