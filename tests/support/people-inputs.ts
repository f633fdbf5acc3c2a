/** Good inputs of what people do about themselves. */
export const peopleInputs = ({ stopSecret }: { stopSecret: string }) => ({
  "people.me": undefined,
  "people.requestCode": { phone: "08031230000" },
  "people.saveProfile": { name: "Ada Obi", email: "ada@example.com" },
  "people.sessions": undefined,
  "people.endSession": { id: "ses_00000000000000000000000000" },
  "people.endSessions": undefined,
  "admin.people.recoveryCodes": undefined,
  "admin.people.makeRecoveryCodes": { totp: "000000" },
  "freezes.link": { secret: stopSecret },
  "freezes.stop": { secret: stopSecret },
});
