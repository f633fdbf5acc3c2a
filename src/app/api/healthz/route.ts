/** The process is alive. It asks nobody and says nothing else. */
export const GET = () =>
  new Response("ok", { headers: { "content-type": "text/plain", "cache-control": "no-store" } });

export const dynamic = "force-dynamic";
