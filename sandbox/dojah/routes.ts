import { type Answer, type Ask, json, Refusal, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { enrol, findEnrolled } from "./people";
import type { Enrolled } from "./records";

/**
 * Dojah's look-ups of a BVN and a NIN. Source: docs.dojah.io
 *
 * Only the people of `people.ts`, and whoever was enrolled since, are in its registers; any other number
 * is not found.
 */
export function dojahRoutes(world: World): Route[] {
  return [
    {
      method: "GET",
      path: "/dojah/api/v1/kyc/bvn/full",
      handle: (ask) => lookUp(world, ask, "bvn"),
    },
    { method: "GET", path: "/dojah/api/v1/kyc/nin", handle: (ask) => lookUp(world, ask, "nin") },
    {
      method: "POST",
      path: "/control/dojah/people",
      handle: (ask) => json(200, enrol(world, text(readObject(ask).name))),
    },
  ];
}

function lookUp(world: World, ask: Ask, kind: "bvn" | "nin"): Answer {
  const { dojahAppId, dojahKey } = world.settings;
  if (ask.headers.appid !== dojahAppId || ask.headers.authorization !== dojahKey) {
    throw new Refusal(json(401, { error: "Unauthorized" }));
  }
  const number = ask.query.get(kind) ?? "";
  if (!/^\d{11}$/.test(number)) throw new Refusal(json(400, { error: `Invalid ${kind}` }));
  const person = findEnrolled(world, kind, number);
  if (!person) throw new Refusal(json(404, { error: `${kind.toUpperCase()} not found` }));
  return json(200, { entity: kind === "bvn" ? bvnOf(person) : ninOf(person) });
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** `01-June-1982`, as the BVN's register writes it. */
const longDate = (date: string) => {
  const [year, month, day] = date.split("-");
  return `${day}-${months[Number(month) - 1]}-${year}`;
};

const bvnOf = ({ bvn, first, middle, last, born, gender }: Enrolled) => ({
  bvn,
  first_name: first,
  middle_name: middle,
  last_name: last,
  date_of_birth: longDate(born),
  phone_number1: "08000000000",
  phone_number2: "",
  gender,
});

const ninOf = ({ nin, first, middle, last, born, gender }: Enrolled) => ({
  nin,
  first_name: first,
  middle_name: middle,
  last_name: last,
  date_of_birth: born,
  phone_number: "08000000000",
  gender: gender.slice(0, 1),
});
