/** Faults of the seals, for `plantedFaults`. */
export const plantedSeals = (NOW: string) => [
  {
    name: "a step that was rewritten after it was sealed",
    plant: () => [
      `select seal_records(${NOW})`,
      "update history set note = 'never said' where id = (select min(id) from history)",
    ],
    raises: () => ({ seals_recent: ["seal 1"], seals_all: ["seal 1"] }),
  },
  {
    name: "a seal that is not the one kept outside",
    plant: () => [
      `insert into anchor_looks (looked_at, seal_id, found) values (${NOW}, 1, 'Another hash')`,
    ],
    raises: () => ({ seals_anchored: ["anchor"] }),
  },
  {
    name: "seals that nobody holds beside those outside",
    plant: () => [`select seal_records(${NOW} - interval '21 minutes')`],
    raises: () => ({ anchors_kept: ["anchor"] }),
  },
];
