import { openReport } from "@/server/open-report";
import { recordBrowserSpans } from "@/server/record-browser-spans";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Where our own pages tell how long their calls took. */
export const POST = (request: Request): Promise<Response> =>
  openReport(request, recordBrowserSpans);
