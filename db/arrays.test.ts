import { sql } from "drizzle-orm";
import { pgTable } from "drizzle-orm/pg-core";
import { describe, expect } from "vitest";
import { database } from "@/lib/context";
import { newId } from "@/lib/ids";
import { files, isOurs } from "@/lib/testing/source-files";
import { test } from "@/lib/testing/test";
import { blobs, bools, instants, ints, isOneOf, namesOf, rowsOf, setFrom, texts, uuids } from "./arrays";

/** A list as PostgreSQL read it, one text for each. */
async function understood(list: ReturnType<typeof uuids>, spelling = sql`one::text`) {
  const { rows } = await database().execute<{ one: string | null }>(
    sql`select ${spelling} as one from unnest(${list}) with ordinality as list (one, nth) order by nth`,
  );
  return rows.map(({ one }) => one);
}

describe("a list as one parameter", () => {
  test("arrives as it was, with its gaps", async () => {
    const ids = [newId(), null, newId()];
    expect(await understood(uuids(ids))).toEqual(ids);
    expect(await understood(ints([1, null, -7]))).toEqual(["1", null, "-7"]);
    expect(await understood(bools([true, false]))).toEqual(["true", "false"]);
    const odd = ["", "NULL", 'a,"b"', "{c}", "\\x00", " d ", null];
    expect(await understood(texts(odd))).toEqual(odd);
    const bytes = [Buffer.alloc(0), Buffer.from([0, 34, 44, 92, 125, 255]), null];
    expect(await understood(blobs(bytes), sql`encode(one, 'hex')`)).toEqual(["", "00222c5c7dff", null]);
    const at = [new Date("2026-11-27T19:05:20.123Z"), new Date("0099-01-01T00:00:00Z"), null];
    const ms = await understood(instants(at), sql`(extract(epoch from one) * 1000)::bigint::text`);
    expect(ms).toEqual(at.map((one) => one && String(one.getTime())));
  });

  test("may be empty", async () => {
    for (const list of [uuids([]), ints([]), bools([]), texts([]), blobs([]), instants([])])
      expect(await understood(list)).toEqual([]);
  });

  test("of ids takes nothing else, least of all two in the place of one", async () => {
    const [one, other] = [newId(), newId()];
    for (const odd of [
      `${one},${other}`,
      `${one}","${other}`,
      "",
      "NULL",
      `${"1".repeat(17)},${"2".repeat(18)}`,
    ])
      await expect(understood(uuids([odd]))).rejects.toThrow();
  });
});

describe("lists as columns", () => {
  const columns = { typlen: ints([4, 4]), typname: texts(["int4", "text"]) };

  test("bear their names, in whatever order they are asked for", async () => {
    const { rows } = await database().execute(
      sql`select typname, ${namesOf(columns)} from ${rowsOf("pair", columns)}`,
    );
    expect(rows).toEqual([
      { typname: "int4", typlen: 4 },
      { typname: "text", typlen: 4 },
    ]);
    const { rows: same } = await database().execute(
      sql`with copy as (select * from ${rowsOf("pair", columns)}) select ${namesOf(columns)} from copy`,
    );
    expect(same).toEqual(rows);
  });

  test("find the rows that have their values side by side", async () => {
    const types = pgTable("pg_type", {});
    // A text has no length of 4.
    const { rows } = await database().execute(
      sql`select typname::text as name from ${types} where ${isOneOf(types, columns)}`,
    );
    expect(rows).toEqual([{ name: "int4" }]);
  });

  test("are taken over each by its own name", async () => {
    const { rows } = await database().transaction(async (tx) => {
      await tx.execute(sql`create temporary table kind (typname text, typlen int) on commit drop`);
      await tx.execute(sql`insert into kind (${namesOf(columns)}) select * from ${rowsOf("pair", columns)}`);
      const now = { typlen: ints([8]), typname: texts(["int8"]) };
      await tx.execute(sql`update kind set ${setFrom("now", Object.keys(now))} from ${rowsOf("now", now)}
        where kind.typname = 'int4'`);
      return tx.execute(sql`select typname, typlen from kind order by typlen`);
    });
    expect(rows).toEqual([
      { typname: "text", typlen: 4 },
      { typname: "int8", typlen: 8 },
    ]);
  });

  /** Files that write `unnest` themselves, and why. */
  const SPELT_OUT: Record<string, string> = {
    "lib/gateway/keep-deliveries.ts":
      "A prepared plan: its lists are parameters by number, made from one table.",
    "lib/gateway/feed-tail.ts": "A prepared plan.",
    "lib/jobs/claim.ts": "One column.",
    "lib/jobs/drain-carefully.ts": "One column.",
    "lib/media/forget-unused.ts": "One column.",
  };

  test("are made nowhere else", () => {
    const spelt = files.filter(
      (one) => isOurs(one) && one.name.startsWith("lib/") && one.source.includes("unnest("),
    );
    expect(spelt.map(({ file }) => file).sort()).toEqual(Object.keys(SPELT_OUT).sort());
  });
});
