import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "../../src/server/db/client";
import { bookFaults } from "../support/books";
import { testDatabase } from "../support/database";
import { seenFaults, setOnlooker } from "../support/onlooker";
import { giveSettings } from "../support/settings";
import { live } from "./live";

const LIVES_MOST = 60;

test("without the version in the database, random lives break and the onlookers say so", async () => {
  const database = await testDatabase();
  giveSettings(database.appUrl);
  const clients = Array.from({ length: 4 }, () => connect(database.appUrl, { max: 1 }));
  const owner = connect(database.ownerUrl, { max: 1 });
  await setOnlooker(owner);
  const [{ body } = { body: "" }] = await owner.execute<{ body: string }>(
    sql`select pg_get_functiondef('public.move_row(jsonb)'::regprocedure) as body`,
  );
  const twin = body.replace(/and o\.status = [\s\S]*?::integer;/, ";");
  expect(twin).not.toBe(body);
  await owner.execute(sql.raw(twin));
  let [broken, lives] = [0, 0];
  for (let seed = 1; seed <= LIVES_MOST && broken < 3; seed++) {
    lives += 1;
    broken += await live({ clients, owner }, seed).then(
      () => 0,
      () => 1,
    );
  }
  const jumps = await owner.execute(sql`
    select subject_id from (
      select subject_id, "from", lag("to") over (partition by subject_id order by id) as before
        from history where noun = 'orders') h where before is distinct from "from"`);
  const faults = [...(await seenFaults(owner)), ...(await bookFaults(owner))];
  console.log(
    `${lives} lives: ${broken} broke, ${faults.length} faults seen, ${jumps.length} jumps`,
  );
  expect(broken + faults.length + jumps.length).toBeGreaterThan(0);
  await Promise.all([...clients, owner].map((client) => client.close()));
  await database.drop();
});
