const id = "stf_00000000000000000000000000";
const token = "A".repeat(43);
const decided = { reason: "Her phone was stolen", totp: "000000" };

/** Good inputs of what staff do about each other, and of whoever holds a link to the staff. */
const staffInputs = {
  "admin.staff.list": undefined,
  "admin.staff.one": { id },
  "admin.staff.invite": { name: "Ada Obi", email: "ada.obi@example.com", totp: "000000" },
  "admin.staff.withdrawInvite": { id: "slk_00000000000000000000000000" },
  "admin.staff.stop": { id, ...decided },
  "admin.staff.endSessions": { id },
  "admin.staff.resetTotp": { id, ...decided },
  "admin.staff.sendPasswordLink": { id, ...decided },
  "admin.staff.propose": { kind: "GIVE", role: "SUPPORT", id, ...decided },
  "admin.staff.decide": { id: "sch_00000000000000000000000000", approve: true, totp: "000000" },
  "admin.people.changePassword": {
    ...{ password: "correct horse battery", newPassword: "seven green bicycles", totp: "000000" },
  },
  "admin.users.find": { phone: "08031230000" },
  "admin.users.signOut": { id: "usr_00000000000000000000000000" },
  "admin.users.view": { userId: "usr_00000000000000000000000000", ...decided },
  "staffLinks.one": { token },
  "staffLinks.open": { token },
  "staffLinks.enrol": { token, password: "correct horse battery", totp: "000000" },
  "staffLinks.choosePassword": { token, password: "correct horse battery", totp: "000000" },
  "staffLinks.renew": { token, password: "correct horse battery", totp: "000000" },
};

/** Good inputs of what people do about themselves. */
export const peopleInputs = ({ stopSecret }: { stopSecret: string }) => ({
  "people.me": undefined,
  "people.requestCode": { phone: "08031230000" },
  "people.linkWays": undefined,
  "people.requestLink": { email: "ada@example.com", orderRef: "KRO-7K3MV-2Q9P7" },
  "people.link": { token },
  "people.email": undefined,
  "people.requestConfirm": undefined,
  "people.confirmEmail": { token },
  "people.saveProfile": { name: "Ada Obi", email: "ada@example.com" },
  "people.sessions": undefined,
  "people.endSession": { id: "ses_00000000000000000000000000" },
  "people.endSessions": undefined,
  "admin.people.recoveryCodes": undefined,
  "admin.people.makeRecoveryCodes": { totp: "000000" },
  ...staffInputs,
  "freezes.link": { secret: stopSecret },
  "freezes.stop": { secret: stopSecret },
});
