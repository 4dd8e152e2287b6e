import { describe, expect, test } from "vitest";
import { groupCommit } from "./group-commit";

/** A store whose writes end when the test ends them. */
function store(limits: { rowsMax?: number; bytesMax?: number; inFlightMax?: number } = {}) {
  const writes: { rows: string[]; done: () => void; fail: (error: Error) => void }[] = [];
  const keep = groupCommit<string>(
    (rows) =>
      new Promise((resolve, reject) => {
        writes.push({ rows, done: resolve, fail: reject });
      }),
    { rowsMax: 3, bytesMax: 100, inFlightMax: 1, bytesOf: ({ length }) => length, ...limits },
  );
  return { writes, keep };
}

describe("groupCommit", () => {
  test("writes the first at once and what comes meanwhile together", async () => {
    const { writes, keep } = store();
    const writing = ["a", "b", "c", "d", "e"].map(keep);
    expect(writes.map(({ rows }) => rows)).toEqual([["a"]]);
    writes[0]!.done();
    await expect.poll(() => writes[1]?.rows).toEqual(["b", "c", "d"]);
    writes[1]!.done();
    await expect.poll(() => writes[2]?.rows).toEqual(["e"]);
    writes[2]!.done();
    await Promise.all(writing);
  });

  test("tells those of a batch that failed, and nobody else", async () => {
    const { writes, keep } = store({ rowsMax: 2 });
    const [first, second, third, fourth] = ["a", "b", "c", "d"].map(keep);
    writes[0]!.fail(new Error("gone"));
    await expect(first).rejects.toThrow("gone");
    await expect.poll(() => writes.length).toBe(2);
    writes[1]!.done();
    await Promise.all([second, third]);
    await expect.poll(() => writes.length).toBe(3);
    writes[2]!.done();
    await fourth;
  });

  test("keeps as many batches under way as it may", () => {
    const { writes, keep } = store({ inFlightMax: 2 });
    for (const row of ["a", "b", "c"]) void keep(row);
    expect(writes).toHaveLength(2);
  });

  test("fills no batch beyond its bytes, and gives a larger row its own", async () => {
    const { writes, keep } = store({ bytesMax: 4 });
    const writing = ["a", "bb", "cc", "d", "eeeeee", "f"].map(keep);
    const batches: string[][] = [];
    for (let n = 0; n < 5; n += 1) {
      await expect.poll(() => writes.length).toBe(n + 1);
      batches.push(writes[n]!.rows);
      writes[n]!.done();
    }
    await Promise.all(writing);
    expect(batches).toEqual([["a"], ["bb", "cc"], ["d"], ["eeeeee"], ["f"]]);
  });
});
