import type { Page } from "@playwright/test";
import type { Scene } from "../../scripts/story/scene";
import type { UploadForm } from "../../src/server/providers/storage/port";
import { sendForm } from "./send-form";
import type { Desk, Stop } from "./tour-stop";

type Seen = (name: string, path: string, by: Desk, act?: Stop["act"]) => Stop;

const DAY = 86_400_000;
const HEAD = "date,narration,reference,debit,credit,balance";
const path = "/admin/books/statement";

/** Money that came into our bank and that nobody explains: of one line somebody has said what it was. */
export async function bringStatement({ browser }: Desk, { outside }: Scene): Promise<void> {
  const now = (await outside.time()).getTime();
  const day = new Date(now - 2 * DAY).toISOString().slice(0, 10);
  const rows = [
    `${day},NIP/ZENITH BANK/HALIMA SANI/FOR THE PHONE,000015261127101501000001,,250000.00,250000.00`,
    `${day},NIP/GTBANK/EMEKA NWOSU TRADING AND SONS LIMITED/INV 2217,000013261127113000000002,,85000.00,335000.00`,
  ];
  const bytes = Buffer.from([HEAD, ...rows, ""].join("\n"));
  type Prepared = { uploadId: string; upload: UploadForm };
  const { uploadId, upload } = await browser.mutate<Prepared>("admin.statements.prepare", {
    bytes: bytes.length,
  });
  await sendForm(upload, bytes);
  const { hash } = await browser.mutate<{ hash: string }>("admin.statements.look", { uploadId });
  await browser.mutate("admin.statements.bring", { uploadId, name: "november.csv", hash });
  type Lines = { items: { id: string }[] };
  const { items } = await browser.query<Lines>("admin.statements.lines", {});
  await browser.mutate("admin.statements.propose", {
    ...{ kind: "SUSPENSE", lineId: items[0]?.id ?? "" },
    reason: "The bank says by phone that it knows no more than the name.",
  });
}

const lookAt = async (page: Page, rows: string[], name: string) => {
  const buffer = Buffer.from([HEAD, ...rows, ""].join("\n"));
  await page.getByLabel("Statement as CSV").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Look at it" }).click();
};

/** A statement that is looked at, one with faults, and lines of which somebody says what they were. */
export const statementStops = (seen: Seen, finance: Desk, second: Desk): Stop[] => [
  seen("admin-statement", path, finance),
  seen("admin-statement-looking", path, finance, async (page) => {
    const row = "2026-01-05,PAYSTACK SETTLEMENT 3090001,PSK3090001,,188977.50,188977.50";
    await lookAt(page, [row], "january.csv");
    await page.getByRole("button", { name: "Bring in 1 new line" }).waitFor();
  }),
  seen("admin-statement-faults", path, finance, async (page) => {
    const rows = [
      "2026-01-05,PAYSTACK SETTLEMENT 3090001,PSK3090001,,188977.50,188977.50",
      "05-2026-01,COT,,52.50,,188925.00",
      "2026-01-07,TRANSFER IN,,100.00,100.00,188925.00",
      '2026-01-08,"STAMP DUTY",,fifty,,188875.00',
    ];
    await lookAt(page, rows, "january.csv");
    await page.getByText("Nothing was brought in.").waitFor();
  }),
  seen("admin-statement-saying", path, finance, async (page) => {
    await page.getByRole("button", { name: /^Say what it was/ }).click();
    await page.getByLabel("How do you know?").waitFor();
  }),
  seen("admin-statement-agreeing", path, second, async (page) => {
    await page.getByRole("button", { name: /^Agree/ }).click();
    await page.getByLabel("Code").waitFor();
  }),
];
