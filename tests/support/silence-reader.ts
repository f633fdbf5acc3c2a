/** From now on nothing is reported of messages to this number or address: do they arrive? */
export async function silenceReader(sandboxOrigin: string, to: string): Promise<void> {
  const answer = await fetch(`${sandboxOrigin}/control/messages/silence`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to, on: true }),
  });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to a silence`);
}
