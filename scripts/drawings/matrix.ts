import type { Row } from "../../src/server/domain/machine";
import { markdown, placeOf } from "./markdown";

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Who may do what from where: an action a line, a place a column, and in the cell those who may. */
export const drawMatrix = (rows: readonly Row[]): string => {
  const places = unique(rows.map(({ from }) => from));
  const actions = unique(rows.map(({ action }) => action));
  const cell = (action: string, place: string | null) =>
    unique(
      rows.filter((row) => row.action === action && row.from === place).flatMap(({ by }) => by),
    ).join(", ");
  return markdown(
    ["action", ...places.map(placeOf)],
    actions.map((action) => [action, ...places.map((place) => cell(action, place))]),
  );
};
