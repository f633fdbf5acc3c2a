import { about, atDesk, atOrder, both, came, type Entries, email, why } from "./entry";

/** A problem between the two: first they talk, then somebody else decides. */
export const aboutDisputes: Entries = {
  "order.issue_reported": [
    {
      whom: "others",
      channels: both,
      subject: about("A problem was reported"),
      words: ({ by, title, until }) =>
        `${by} reports a problem with "${title}". Answer by ${until}. No money moves.`,
      more: () => "We paused the money in question. Neither of you can move it. Talk first.",
      path: atOrder,
    },
    {
      whom: "reporter",
      channels: email,
      subject: about("You reported a problem"),
      words: ({ them, title, until }) =>
        `We paused the money of "${title}". ${them} has until ${until}; then you may call us.`,
      path: atOrder,
    },
  ],
  "order.issue_withdrawn": [
    {
      whom: "others",
      channels: both,
      subject: about("The problem is withdrawn"),
      words: ({ by, title }) => `${by} withdrew the problem with "${title}". The order goes on.`,
      path: atOrder,
    },
  ],
  "order.part_refunded": [
    {
      whom: "buyer",
      channels: both,
      subject: about("A part of your money is back"),
      words: ({ seller, back, title }) => `${seller} gave back ${back} of "${title}".`,
      more: () => "It is in your KRO balance.",
      path: atOrder,
    },
  ],
  "order.bid_waits": [
    {
      whom: "others",
      channels: both,
      subject: about("A secret figure waits for yours"),
      words: ({ by, title }) =>
        `${by} named a secret figure to settle "${title}". Name yours: nobody sees it.`,
      more: () => "If the two figures meet, it settles in the middle at once. If not, both vanish.",
      path: atOrder,
    },
  ],
  "order.bids_missed": [
    {
      whom: "parties",
      channels: both,
      subject: about("The figures did not meet"),
      words: ({ title }) => `The figures for "${title}" did not meet. Neither was shown. Talk on.`,
      path: atOrder,
    },
  ],
  "order.bids_met": [
    {
      whom: "parties",
      channels: both,
      subject: about("Settled: your figures met"),
      words: (facts) => `Your figures met: "${facts.title}" is settled. ${came(facts)}`,
      path: atOrder,
    },
  ],
  "dispute.evidence_given": [
    {
      whom: "others",
      channels: email,
      subject: about("New evidence"),
      words: ({ by, title }) => `${by} added evidence on "${title}".`,
      path: atOrder,
    },
  ],
  "dispute.escalated": [
    {
      whom: "parties",
      channels: both,
      subject: about("We decide now"),
      words: ({ title, until }) => `We decide on "${title}". Add your evidence by ${until}.`,
      more: () => "The money stays paused. You may still settle it between you at any time.",
      path: atOrder,
    },
    {
      whom: "arbiters",
      channels: email,
      subject: about("A new case"),
      words: ({ ref, title }) => `${ref}, "${title}", waits for an arbiter.`,
      more: ({ until }) => `Its evidence closes on ${until}.`,
      path: atDesk,
    },
  ],
  "dispute.answered": [
    {
      whom: "others",
      channels: email,
      subject: about("An answer"),
      words: ({ by, title }) => `${by} answered on "${title}".`,
      path: atOrder,
    },
  ],
  "dispute.unanswered": [
    {
      whom: "reporter",
      channels: email,
      subject: about("No answer came"),
      words: ({ them, title }) => `${them} has not answered on "${title}". We go on without it.`,
      path: atOrder,
    },
    {
      whom: "respondent",
      channels: both,
      subject: about("You have not answered"),
      words: ({ title }) => `You have not answered on "${title}". We decide with what is here.`,
      more: () => "You can still add evidence until it closes.",
      path: atOrder,
    },
  ],
  "dispute.assigned": [
    {
      whom: "parties",
      channels: email,
      subject: about("A person looks at it"),
      words: ({ title }) => `A person of our team now looks at "${title}".`,
      path: atOrder,
    },
  ],
  "dispute.evidence_locked": [
    {
      whom: "parties",
      channels: email,
      subject: about("The evidence is closed"),
      words: ({ title, until }) => `The evidence on "${title}" is closed. We rule by ${until}.`,
      path: atOrder,
    },
    {
      whom: "arbiter",
      channels: email,
      subject: about("Ready for a ruling"),
      words: ({ ref, until }) => `${ref}: the evidence is closed. A ruling is due by ${until}.`,
      path: atDesk,
    },
  ],
  "dispute.ruling_late": [
    {
      whom: "arbiter",
      channels: email,
      subject: about("A ruling is late"),
      words: ({ ref, until }) => `${ref}: the ruling is late. The next reminder is on ${until}.`,
      path: atDesk,
    },
    {
      whom: "managers",
      channels: email,
      subject: about("A ruling is late"),
      words: ({ ref, title }) => `${ref}, "${title}": nobody has ruled in time.`,
      path: atDesk,
    },
    {
      whom: "parties",
      channels: email,
      subject: about("We are late"),
      words: ({ title }) => `We are late with our ruling on "${title}". Your money stays safe.`,
      path: atOrder,
    },
  ],
  "dispute.ruling_drafted": [
    {
      whom: "arbiters",
      channels: email,
      subject: about("A ruling waits for a second person"),
      words: ({ ref, title }) => `${ref}, "${title}": a drafted ruling waits for a second person.`,
      path: atDesk,
    },
  ],
  "dispute.ruling_sent_back": [
    {
      whom: "arbiter",
      channels: email,
      subject: about("A ruling came back"),
      words: ({ ref }) => `${ref}: the second person sent the drafted ruling back.`,
      more: why,
      path: atDesk,
    },
  ],
  "dispute.ruling_proposed": [
    {
      whom: "parties",
      channels: both,
      subject: about("Our ruling"),
      words: ({ mine, theirs, until }) =>
        `Our ruling: ${mine} to you, ${theirs} to them. Appeal by ${until}.`,
      more: ({ title }) =>
        `It is about "${title}". Accept it or appeal on its page, where the reasons are.`,
      path: atOrder,
    },
  ],
  "dispute.appealed": [
    {
      whom: "others",
      channels: both,
      subject: about("An appeal"),
      words: ({ by, title, until }) => `${by} appeals on "${title}". New evidence by ${until}.`,
      more: () => "Another person of our team decides anew. The money stays paused.",
      path: atOrder,
    },
    {
      whom: "arbiters",
      channels: email,
      subject: about("An appeal"),
      words: ({ ref, title }) => `${ref}, "${title}": appealed. It waits for another arbiter.`,
      path: atDesk,
    },
  ],
  "dispute.ruling_accepted": [
    {
      whom: "others",
      channels: both,
      subject: about("The other side accepts"),
      words: ({ by, title }) =>
        `${by} accepts our ruling on "${title}". Do you? Then it is done now.`,
      path: atOrder,
    },
  ],
  "dispute.ruled": [
    {
      whom: "parties",
      channels: both,
      subject: about("The ruling is carried out"),
      words: (facts) => `Our ruling on "${facts.title}" is carried out. ${came(facts)}`,
      path: atOrder,
    },
  ],
  "dispute.deadlocked": [
    {
      whom: "parties",
      channels: both,
      subject: about("Ended as you agreed at the start"),
      words: (facts) => `"${facts.title}" ended by its terms: nobody ruled in time. ${came(facts)}`,
      path: atOrder,
    },
    {
      whom: "managers",
      channels: email,
      subject: about("A case ended without a ruling"),
      words: ({ ref, title }) => `${ref}, "${title}" ended by its terms: nobody ruled in time.`,
      path: atDesk,
    },
  ],
};
