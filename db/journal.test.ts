import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const Journal = z.object({
  entries: z.array(z.object({ idx: z.number(), when: z.number(), tag: z.string() })),
});
const path = new URL("./migrations/meta/_journal.json", import.meta.url);
const { entries } = Journal.parse(JSON.parse(readFileSync(path, "utf8")));

// A database runs only what is later than the last migration it has: one that was put in between would never run there.
test("every migration is later than the one before it", () => {
  const early = entries.filter(
    ({ idx, when }, at) => at > 0 && (idx <= entries[at - 1]!.idx || when <= entries[at - 1]!.when),
  );
  expect(early).toEqual([]);
});
