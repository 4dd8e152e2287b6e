import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { database } from "@/lib/context";
import { newId } from "@/lib/ids";
import { test } from "@/lib/testing/test";
import { blobs, bools, instants, ints, texts, uuids } from "./arrays";

/** A list as PostgreSQL understood it, one text for each. */
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
