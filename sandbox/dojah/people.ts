import type { World } from "../world";
import type { Enrolled } from "./records";

const one = (nth: number, first: string, middle: string, last: string): Enrolled => ({
  bvn: `222${String(nth).padStart(8, "0")}`,
  nin: `700${String(nth).padStart(8, "0")}`,
  first,
  middle,
  last,
  born: "1990-01-15",
  gender: "Female",
});

/** Who is in the registers from the start: nobody real. All were born on 15 January 1990. */
const born: readonly Enrolled[] = [
  one(1, "ADA", "CHIDINMA", "OBI"),
  one(2, "TUNDE", "ADEWALE", "BAKARE"),
  one(3, "ADEOLA", "FUNMILAYO", "SOWANDE"),
  one(4, "MUHAMMADU", "", "SANNI"),
  one(5, "NGOZI", "AMARA", "EZE"),
  one(6, "CHINEDU", "", "OKAFOR"),
];

const FIRST_NEW = 101;

export const findEnrolled = (world: World, kind: "bvn" | "nin", number: string) =>
  [...born, ...world.enrolled.values()].find((person) => person[kind] === number);

/** Somebody new in both registers, so that a story can be told again on the same data. */
export function enrol(world: World, name: string): Enrolled {
  const [first = "", ...rest] = name.toUpperCase().split(" ");
  const person = one(FIRST_NEW + world.enrolled.size(), first, "", rest.join(" "));
  world.enrolled.put(person);
  return person;
}
