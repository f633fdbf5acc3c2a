/** Faults of what things cost, for `plantedFaults`. */
export const plantedPrices = (NOW: string) => [
  {
    name: "texts that cost four fifths of what a day may cost",
    plant: () => [
      `insert into messages (id, outbox_id, channel, "to", event, params, created_at) values ('msg_dear', 'obx_dear', 'SMS', '+2348030000000', 'x', '{}', ${NOW})`,
      `insert into attempts (id, message_id, nth, purpose, vendor, "to", cost, started_at) values ('att_dear', 'msg_dear', 1, 'NOTICE', 'termii', '+2348030000000', 4000000, ${NOW})`,
    ],
    raises: () => ({ texts_affordable: ["today"] }),
  },
  {
    name: "a price list that ran out",
    plant: () => [`update fee_configuration set effective_to = ${NOW} - interval '1 minute'`],
    raises: () => ({ price_in_force: ["NGN"] }),
  },
];
