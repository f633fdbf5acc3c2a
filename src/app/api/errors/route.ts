import { openReport } from "@/server/open-report";
import { reportBrowserError } from "@/server/report-browser-error";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Where our own pages tell of their errors, in Sentry's words. */
export const POST = (request: Request): Promise<Response> =>
  openReport(request, reportBrowserError);
