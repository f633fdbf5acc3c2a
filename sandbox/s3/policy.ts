import { refuse } from "./refuse";

/** The fields of a form by their name in small letters. */
export type Fields = ReadonlyMap<string, string>;

interface Policy {
  expiresAt: number;
  conditions: Condition[];
  /** Least and most bytes of the file. */
  range: [number, number] | null;
}

interface Condition {
  how: "eq" | "starts-with";
  field: string;
  value: string;
}

/** Fields that no condition has to name. */
const FREE = /^(?:policy|x-amz-signature|file|awsaccesskeyid|x-ignore-.*)$/;

const against = (why: string) => refuse(403, "AccessDenied", `Invalid according to Policy: ${why}`);

/**
 * Holds a form against its policy: in time, every condition met, no field that the policy does not
 * name. Answers the sizes the file may have.
 * Source: docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkPolicy(encoded: string, fields: Fields, now: number): [number, number] | null {
  const policy = readPolicy(encoded);
  if (now > policy.expiresAt) throw against("Policy expired.");
  for (const condition of policy.conditions) {
    if (!isMet(condition, fields)) {
      const { how, field, value } = condition;
      throw against(`Policy Condition failed: ${JSON.stringify([how, `$${field}`, value])}`);
    }
  }
  const named = new Set(policy.conditions.map(({ field }) => field));
  const extra = [...fields.keys()].filter((name) => !named.has(name) && !FREE.test(name));
  if (extra.length > 0) throw against(`Extra input fields: ${extra.join(", ")}`);
  return policy.range;
}

function isMet({ how, field, value }: Condition, fields: Fields): boolean {
  const given = fields.get(field);
  if (given === undefined) return false;
  if (how === "eq") return given === value;
  // A list of types has to begin so in each of its parts.
  const parts = field === "content-type" ? given.split(",") : [given];
  return parts.every((part) => part.startsWith(value));
}

const unreadable = (why: string) => refuse(400, "InvalidPolicyDocument", `Invalid Policy: ${why}`);

function readPolicy(encoded: string): Policy {
  const document = readJson(encoded);
  const expiresAt = Date.parse(String(document.expiration));
  if (Number.isNaN(expiresAt)) throw unreadable("Invalid 'expiration' value");
  if (!Array.isArray(document.conditions)) throw unreadable("Invalid 'conditions' value");
  const policy: Policy = { expiresAt, conditions: [], range: null };
  for (const condition of document.conditions) addCondition(policy, condition);
  return policy;
}

function readJson(encoded: string): { expiration?: unknown; conditions?: unknown } {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // told below
  }
  throw unreadable("Invalid JSON.");
}

/** `["eq", "$key", "…"]`, `{ "acl": "private" }` or `["content-length-range", 1, 9]`. */
function addCondition(policy: Policy, condition: unknown): void {
  if (Array.isArray(condition)) {
    const [how, field, value] = condition as unknown[];
    if (how === "content-length-range") {
      const range = [Number(field), Number(value)] as [number, number];
      if (range.some(Number.isNaN)) throw unreadable("Invalid content-length-range");
      policy.range = range;
      return;
    }
    const known = how === "eq" || how === "starts-with";
    if (
      !known ||
      typeof field !== "string" ||
      !field.startsWith("$") ||
      typeof value !== "string"
    ) {
      throw unreadable("Invalid Condition");
    }
    policy.conditions.push({ how, field: field.slice(1).toLowerCase(), value });
    return;
  }
  if (typeof condition !== "object" || condition === null) throw unreadable("Invalid Condition");
  for (const [field, value] of Object.entries(condition)) {
    policy.conditions.push({ how: "eq", field: field.toLowerCase(), value: String(value) });
  }
}
