import { describe, expect, test } from "vitest";
import { parseTextRoutes, routeOf, usualRoutes } from "./text-routes";

const [ng, gb] = ["+2348031234567", "+447400123456"];

describe("the table of routes", () => {
  const routes =
    parseTextRoutes("NG.CODE=termii,twilio ; NG.NOTICE=whatsapp,termii; *.CODE=twilio") ?? [];

  test("gives the order of a country for a purpose, and everybody's where it has none", () => {
    expect(routeOf(routes, { to: ng, purpose: "CODE" })).toEqual(["termii", "twilio"]);
    expect(routeOf(routes, { to: ng, purpose: "NOTICE" })).toEqual(["whatsapp", "termii"]);
    expect(routeOf(routes, { to: gb, purpose: "CODE" })).toEqual(["twilio"]);
    expect(routeOf(routes, { to: gb, purpose: "NOTICE" })).toEqual([]);
  });

  test("that cannot be read is refused as a whole", () => {
    for (const wrong of [
      "",
      "NG=termii",
      "NG.CODE=",
      "NG.CODE=pigeon",
      "NG.CODE=termii,termii",
      "Nigeria.CODE=termii",
      "NG.CODE=termii;NG.SPAM=twilio",
    ]) {
      expect(parseTextRoutes(wrong)).toBeNull();
    }
  });

  test("without one of your own names every vendor for both purposes", () => {
    expect(routeOf(usualRoutes, { to: ng, purpose: "CODE" })).toHaveLength(4);
    expect(routeOf(usualRoutes, { to: gb, purpose: "NOTICE" })).toHaveLength(4);
  });
});

test("a link that signs in goes by WhatsApp alone, whatever the table says of news", () => {
  const routes = parseTextRoutes("*.NOTICE=termii,twilio;*.CODE=termii") ?? [];
  for (const to of ["+2348031234567", "+447400123456"])
    expect(routeOf(routes, { to, purpose: "LINK" })).toEqual(["whatsapp"]);
});
