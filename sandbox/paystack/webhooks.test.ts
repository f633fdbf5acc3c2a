import { expect, test } from "vitest";
import { signPaystack } from "./webhooks";

const SECRET = "sk_test_sandbox_paystack";

test.each([
  [
    '{"event":"charge.success","data":{"reference":"kro-ref-0001","amount":5000000,"currency":"NGN","status":"success"}}',
    "73cd80ef626a9cfd8e7d06f279a612e56ef69dfc62ca336aea71fffda35ffd5871a5ca89b2c21d296e7b007598d3f483120bff267f31795ebb3e0f65b8652449",
  ],
  [
    '{"event":"transfer.success","data":{"reference":"kro-payout-00000001","amount":4985000,"currency":"NGN","status":"success"}}',
    "ecaa638cd3786aa1609b7617bc0bf5f82d66208b8f76ee79a84a112861360131fa24906bdb8133fd53fe2e402ac113df2e80669e63518f64bf3f203e2cecd0ce",
  ],
])("the signature of a body equals the known one", (body, signature) => {
  expect(signPaystack(SECRET, body)).toBe(signature);
  expect(signPaystack(SECRET, Buffer.from(body))).toBe(signature);
});
