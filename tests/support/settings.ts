import { randomBytes } from "node:crypto";

/** An environment a test process may run in; made anew each time, so nothing can rely on a value. */
export function giveSettings(databaseUrl: string): void {
  const secret = () => randomBytes(32).toString("base64");
  Object.assign(process.env, {
    APP_ENV: "test",
    APP_URL: "http://127.0.0.1:3000",
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    AUTH_SECRET_USER: secret(),
    AUTH_SECRET_STAFF: secret(),
    CODE_PEPPER: secret(),
    KEY_RING: `k1:${secret()}`,
    // Port 9 of this machine answers nobody: whoever asks the outside world in such a test, fails.
    PAYSTACK_SECRET_KEY: "sk_test_in_tests",
    PAYSTACK_BASE_URL: "http://127.0.0.1:9/paystack",
    FINCRA_SECRET_KEY: "fincra_sk_in_tests",
    FINCRA_PUBLIC_KEY: "fincra_pk_in_tests",
    FINCRA_BUSINESS_ID: "64f1c2a4b7d9e30012ab4567",
    FINCRA_WEBHOOK_SECRET: "whk_in_tests",
    FINCRA_BASE_URL: "http://127.0.0.1:9/fincra",
    PROVIDUS_CLIENT_ID: "client-in-tests",
    PROVIDUS_CLIENT_SECRET: "secret-in-tests",
    PROVIDUS_COLLECT_URL: "http://127.0.0.1:9/providus/pip",
    PROVIDUS_USERNAME: "in-tests",
    PROVIDUS_PASSWORD: "in-tests",
    PROVIDUS_PAYOUT_URL: "http://127.0.0.1:9/providus/posting",
    PROVIDUS_ACCOUNT: "5900000018",
    PROVIDUS_ACCOUNT_NAME: "KROTRUST",
    TERMII_API_KEY: "in-tests",
    TERMII_BASE_URL: "http://127.0.0.1:9/termii",
    TERMII_SENDER: "KROTrust",
    TERMII_WEBHOOK_SECRET: "tsk_in_tests",
    RESEND_API_KEY: "re_in_tests",
    RESEND_BASE_URL: "http://127.0.0.1:9/resend",
    EMAIL_FROM: "KROTrust <hello@example.com>",
    RESEND_WEBHOOK_SECRET: "whsec_aW4tdGVzdHMtaW4tdGVzdHMtaW4tdGVzdHM=",
    S3_ENDPOINT: "http://127.0.0.1:9/s3",
    S3_REGION: "us-east-1",
    S3_BUCKET: "krotrust-files",
    S3_ANCHOR_BUCKET: "krotrust-anchors",
    S3_ACCESS_KEY_ID: "in-tests",
    S3_SECRET_ACCESS_KEY: "in-tests",
    S3_FORCE_PATH_STYLE: "true",
    INNGEST_EVENT_KEY: "in-tests",
    INNGEST_SIGNING_KEY: "signkey-test-0123456789abcdef",
  });
}
