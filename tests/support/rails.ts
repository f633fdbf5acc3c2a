import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Sql } from "postgres";
import { startSandbox } from "../../sandbox/server";
import { telnyxPublicKey } from "../../sandbox/telnyx-delivery";
import { giveSettings } from "./settings";

export interface Rails {
  readonly sandboxUrl: string;
  /** Asks the sandbox's own addresses. */
  control(path: string, body?: object): Promise<Record<string, unknown>>;
  /** Until no job runs or is due. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The outside world in this process: the sandbox, and a door through which it reaches the jobs and
 * the webhook route, as it does in the built app. Import what reads settings only after this.
 */
export async function layRails(databaseUrl: string, options: DoorOptions = {}): Promise<Rails> {
  const door = createServer();
  const port = await new Promise<number>((resolve) =>
    door.listen(0, "127.0.0.1", () => resolve((door.address() as AddressInfo).port)),
  );
  const world = await openWorld(databaseUrl, port);
  if (options.texts !== undefined) addTextVendors(world.sandboxUrl, port, options.texts);
  await openDoor(door, options);
  await world.control("/inngest/sync", {});
  return {
    ...world,
    async close() {
      await world.close();
      const { database } = await import("../../src/server/db/client");
      await (database() as unknown as { $client: Sql }).$client.end({ timeout: 5 });
      door.closeAllConnections();
      door.close();
    },
  };
}

/** The sandbox alone, speaking to an app at this port, and the settings that lead to it. */
export async function openWorld(databaseUrl: string, appPort: number): Promise<Rails> {
  const data = mkdtempSync(path.join(tmpdir(), "kro-rails-"));
  const appUrl = `http://127.0.0.1:${appPort}`;
  giveSettings(databaseUrl);
  const signingKey = "signkey-test-0123456789abcdef";
  const sandbox = await startSandbox({
    data,
    appUrl,
    paystackSecret: "sk_test_in_tests",
    fincra: {
      secretKey: "fincra_sk_in_tests",
      publicKey: "fincra_pk_in_tests",
      businessId: "64f1c2a4b7d9e30012ab4567",
      webhookSecret: "whk_in_tests",
    },
    providus: {
      clientId: "client-in-tests",
      clientSecret: "secret-in-tests",
      userName: "in-tests",
      password: "in-tests",
    },
    termiiKey: "in-tests",
    termiiWebhookSecret: "tsk_in_tests",
    resendKey: "re_in_tests",
    resendWebhookSecret: "whsec_aW4tdGVzdHMtaW4tdGVzdHMtaW4tdGVzdHM=",
    s3AccessKey: "in-tests",
    s3SecretKey: "in-tests",
    inngestEventKey: "in-tests",
    inngestSigningKey: signingKey,
    retryFactor: 0.001,
  });
  Object.assign(process.env, {
    PAYSTACK_BASE_URL: `${sandbox.url}/paystack`,
    FINCRA_BASE_URL: `${sandbox.url}/fincra`,
    PROVIDUS_COLLECT_URL: `${sandbox.url}/providus/pip`,
    PROVIDUS_PAYOUT_URL: `${sandbox.url}/providus/posting`,
    S3_ENDPOINT: `${sandbox.url}/s3`,
    TERMII_BASE_URL: `${sandbox.url}/termii`,
    RESEND_BASE_URL: `${sandbox.url}/resend`,
    INNGEST_DEV: "0",
    INNGEST_BASE_URL: `${sandbox.url}/inngest`,
    INNGEST_SERVE_ORIGIN: appUrl,
    CLOCK_URL: `${sandbox.url}/control/clock`,
  });
  const control = (where: string, body?: object) => ask(`${sandbox.url}/control${where}`, body);
  return {
    sandboxUrl: sandbox.url,
    control,
    idle: async () => {
      await control("/inngest/idle", { timeoutMs: 120_000 });
    },
    async close() {
      await sandbox.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function addTextVendors(sandboxUrl: string, appPort: number, routes: string) {
  Object.assign(process.env, {
    // They are told with each text where to report.
    APP_URL: `http://127.0.0.1:${appPort}`,
    TEXT_ROUTES: routes,
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: "sandbox-token",
    TWILIO_BASE_URL: `${sandboxUrl}/twilio`,
    TWILIO_SENDER: "KROTrust",
    WHATSAPP_SENDER: "+2347000000001",
    WHATSAPP_CODE_TEMPLATE: `HX${"c".repeat(32)}`,
    WHATSAPP_NOTICE_TEMPLATE: `HX${"d".repeat(32)}`,
    TELNYX_API_KEY: "KEY_sandbox",
    TELNYX_PUBLIC_KEY: telnyxPublicKey("KEY_sandbox"),
    TELNYX_PROFILE_ID: "profile",
    TELNYX_SENDER: "KROTrust",
    TELNYX_BASE_URL: `${sandboxUrl}/telnyx/v2`,
  });
}

async function ask(url: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    ...(body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

export interface DoorOptions {
  /**
   * Whether the books are held beside the gateways' lists. Most tests put money into the books that
   * no gateway ever had: found out, it would stop their payouts.
   */
  readonly recon?: boolean;
  /** Routes of texts: with them every vendor is set up, and not Termii alone. */
  readonly texts?: string;
}

/** Lets a server answer for the jobs and the webhook route. */
export async function openDoor(door: Server, { recon = false }: DoorOptions = {}): Promise<void> {
  const { serve } = await import("inngest/node");
  const { inngest } = await import("../../src/inngest/client");
  const { functions: all } = await import("../../src/inngest/functions");
  const functions = recon ? all : all.filter((one) => one.id() !== "ring-recon");
  const { POST } = await import("../../src/app/api/webhooks/[provider]/route");
  const jobs = serve({ client: inngest, functions });
  door.on("request", (request, response) => {
    const provider = /^\/api\/webhooks\/(\w+)/.exec(request.url ?? "")?.[1];
    if (provider === undefined) {
      void jobs(request, response);
      return;
    }
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const answer = await POST(
        new Request(`http://127.0.0.1${request.url}`, {
          method: "POST",
          headers: request.headers as Record<string, string>,
          body: new Uint8Array(Buffer.concat(parts)),
        }),
        { params: Promise.resolve({ provider }) },
      );
      response.writeHead(answer.status).end(await answer.text());
    })();
  });
}
