import { paths } from "@/lib/paths";
import { type Entries, email } from "./entry";
import type { Facts } from "./facts";

const atLink = ({ stop }: Facts) => paths.staffLink(stop);
const atMember = ({ caseId }: Facts) => paths.adminMember(caseId);

const yours =
  "You knew nothing of it? Tell a colleague at once, in person or by a call you make yourself.";

/** Who joins the staff, what they may do, and how they get in. They are written to and have no inbox here. */
export const aboutStaff: Entries = {
  "staff.invited": [
    {
      whom: "invited",
      channels: email,
      subject: () => "You are invited to the staff of KROTrust",
      words: ({ by, until }) =>
        `${by} invites you to work at KROTrust. Open this link by ${until} to set up your way in. It works once.`,
      more: () => "You expect no invitation? Then do nothing: the link ends by itself.",
      path: atLink,
    },
  ],
  "staff.reset": [
    {
      whom: "owner",
      channels: email,
      subject: () => "Your authenticator was taken out of use",
      words: ({ by, until, reason }) =>
        `${by} took your authenticator, and what you kept on paper for when it is gone, out of use. You are signed out everywhere. Set up another one by ${until} with this link. For three days it signs you in and decides nothing. The reason given: ${reason}`,
      more: () => yours,
      path: atLink,
    },
    {
      whom: "managers",
      channels: email,
      subject: ({ them }) => `${them} needs a new authenticator`,
      words: ({ by, them, reason }) =>
        `${by} took the authenticator of ${them} out of use. The reason given: ${reason}`,
      path: atMember,
    },
  ],
  "staff.renewed": [
    {
      whom: "owner",
      channels: email,
      subject: () => "You have a new authenticator",
      words: () =>
        "A new authenticator was set up for you by the link we sent. You are signed out everywhere. For three days it signs you in and decides nothing.",
      more: () => yours,
      path: () => paths.adminSignIn(),
    },
  ],
  "staff.password_link": [
    {
      whom: "owner",
      channels: email,
      subject: () => "Choose another way to sign in",
      words: ({ by, until, reason }) =>
        `${by} had this link sent to you, to choose another one of what you type to sign in. It works once, until ${until}, and asks for your authenticator, or for what you keep on paper for when it is gone. You are signed out everywhere. The reason given: ${reason}`,
      more: () => yours,
      path: atLink,
    },
    {
      whom: "managers",
      channels: email,
      subject: ({ them }) => `${them} was sent a link`,
      words: ({ by, them, reason }) =>
        `${by} had a link sent to ${them}, to choose another one of what they type to sign in. The reason given: ${reason}`,
      path: atMember,
    },
  ],
  "staff.password_chosen": [
    {
      whom: "owner",
      channels: email,
      subject: () => "How you sign in was changed",
      words: () =>
        "What you type to sign in to your desk was changed, by the link we sent and your second factor. You are signed out everywhere.",
      more: () => yours,
      path: () => paths.adminSignIn(),
    },
  ],
  "staff.password_changed": [
    {
      whom: "owner",
      channels: email,
      subject: () => "How you sign in was changed",
      words: () =>
        "What you type to sign in to your desk was changed. You are signed out everywhere else.",
      more: () => yours,
      path: () => paths.adminSignIn(),
    },
  ],
  "staff.joined": [
    {
      whom: "managers",
      channels: email,
      subject: ({ them }) => `${them} joined the staff`,
      words: ({ them }) =>
        `${them} took up the invitation and can sign in. They have no role before one colleague proposes it and another agrees.`,
      path: atMember,
    },
  ],
  "staff.disabled": [
    {
      whom: "owner",
      channels: email,
      subject: () => "Your staff account was disabled",
      words: ({ by, reason }) =>
        `${by} disabled your staff account, and you are signed out everywhere. The reason given: ${reason}`,
      more: () => yours,
      path: () => paths.adminSignIn(),
    },
    {
      whom: "managers",
      channels: email,
      subject: ({ them }) => `${them} was disabled`,
      words: ({ by, them, reason }) => `${by} disabled ${them}. The reason given: ${reason}`,
      more: () => "It takes two colleagues to let them in again.",
      path: atMember,
    },
  ],
  "staff.change_proposed": [
    {
      whom: "managers",
      channels: email,
      subject: ({ thing }) => `To agree on: ${thing}`,
      words: ({ by, thing, reason }) => `${by} proposes: ${thing}. The reason given: ${reason}`,
      more: ({ until }) => `A second colleague agrees or refuses, by ${until}.`,
      path: atMember,
    },
  ],
  "staff.changed": [
    {
      whom: "owner",
      channels: email,
      subject: () => "What you may do here has changed",
      words: ({ thing, by }) => `Two colleagues agreed: ${thing}. ${by} agreed last.`,
      more: () => yours,
      path: () => paths.adminToday(),
    },
    {
      whom: "managers",
      channels: email,
      subject: ({ thing }) => `Agreed: ${thing}`,
      words: ({ thing, by }) => `Two colleagues agreed: ${thing}. ${by} agreed last.`,
      path: atMember,
    },
  ],
};
