import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { Refusal } from "@/lib/errors";
import { asOwner } from "@/lib/testing/gateway";
import { plant, tableOf } from "@/lib/testing/plant";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { RUN_KINDS } from "@/lib/words";
import { tasks } from "./tasks";

/** The ids in each job's payload, read from `queue.ts`, so that a job added later is tested too. */
const jobs = [
  ...readFileSync(new URL("../queue.ts", import.meta.url), "utf8").matchAll(
    /^ {2}"?([\w-]+)"?: InWorkspace(?:<([^>]+)>)?;/gm,
  ),
].map(([, name = "", ids = ""]) => ({ name, ids: [...ids.matchAll(/\w+/g)].map(([id]) => id) }));

/** Fields of payloads that are no ids, with a value. */
const WORDS = new Map<string, string>([
  ["position", "0"],
  ["kind", RUN_KINDS[0]],
]);

const rowOf = async (table: string, id: string) =>
  (await asOwner<{ row: string }>(`select t::text as row from ${table} t where id = $1`, [id]))[0]?.row;

describe("every job", () => {
  test("of a workspace is known here", () => {
    expect(jobs.length).toBe(Object.keys(tasks).length - 1);
  });

  test.for(jobs)(
    "$name finds nothing under another workspace's ids",
    async ({ name, ids }, { scope, stranger }) => {
      const payload: Record<string, string> = { workspaceId: stranger.workspaceId };
      const planted: [table: string, id: string][] = [];
      for (const id of ids) {
        const word = WORDS.get(id);
        if (word) {
          payload[id] = word;
          continue;
        }
        payload[id] = await plant(tableOf(id), scope.workspaceId);
        planted.push([tableOf(id), payload[id]]);
      }
      const before = await Promise.all(planted.map(([table, id]) => rowOf(table, id)));
      const run = Object.entries(tasks).find(([one]) => one === name)?.[1];
      const outcome = await Promise.resolve(
        asWorker(() => run && Reflect.apply(run, undefined, [payload])),
      ).then(
        () => "nothing to do",
        (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
      );
      expect(["nothing to do", "not_found", "link_expired", "offer_expired"]).toContain(outcome);
      expect(await Promise.all(planted.map(([table, id]) => rowOf(table, id)))).toEqual(before);
    },
  );
});
