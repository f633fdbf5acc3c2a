import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { openTestSandbox } from "../testing/open-test-sandbox";
import type { SandboxOptions } from "../world";

export const BUCKET = "krotrust-files";
const credentials = {
  accessKeyId: "sandbox-access-key",
  secretAccessKey: "sandbox-secret-access-key",
};

export type TestS3 = Awaited<ReturnType<typeof openTestS3>>;

/** A sandbox and the official SDK as an app sets it up: only the address is ours. */
export async function openTestS3(options: Partial<SandboxOptions> = {}) {
  const sandbox = await openTestSandbox(options);
  const connect = (change: S3ClientConfig = {}) =>
    new S3Client({
      endpoint: `${sandbox.url}/s3`,
      region: "us-east-1",
      forcePathStyle: true,
      credentials,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      maxAttempts: 1,
      ...change,
    });
  const client = connect();
  return {
    sandbox,
    client,
    connect,
    credentials,
    async close() {
      client.destroy();
      await sandbox.close();
    },
  };
}

/** The name and status with which a call of the SDK was refused. */
export const refusalOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "answered",
    (error: { name?: string; $metadata?: { httpStatusCode?: number } }) =>
      `${error.$metadata?.httpStatusCode ?? "no status"} ${error.name}`,
  );

/** The status and the code of a refusal that came over plain fetch. */
export async function codeOf(response: Response): Promise<string> {
  const text = await response.text();
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1];
  return code ? `${response.status} ${code}` : String(response.status);
}
