/** Good inputs of what people do about themselves. */
export const peopleInputs = ({ stopSecret }: { stopSecret: string }) => ({
  "people.me": undefined,
  "people.requestCode": { phone: "08031230000" },
  "people.saveProfile": { name: "Ada Obi", email: "ada@example.com" },
  "freezes.link": { secret: stopSecret },
  "freezes.stop": { secret: stopSecret },
});
