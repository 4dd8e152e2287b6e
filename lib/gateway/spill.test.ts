import { appendFile, mkdtemp, readdir, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSpill, SpillFull } from "./spill";
import { frame } from "./spill-file";

const folder = () => mkdtemp(join(tmpdir(), "trefoil-spill-"));
const bytes = (...texts: string[]) => texts.map((text) => Buffer.from(text));

async function contentsOf(path: string): Promise<string[]> {
  const spill = await openSpill(path, 1e6);
  const found: string[] = [];
  await spill.replay(async (records) => {
    found.push(...records.map(String));
  });
  await spill.close();
  return found;
}

describe("openSpill", () => {
  test("gives back what it kept, in order, and once", async () => {
    const path = await folder();
    const spill = await openSpill(path, 1e6);
    await Promise.all([spill.keep(bytes("a", "b")), spill.keep(bytes("c"))]);
    expect(spill.isEmpty()).toBe(false);
    await spill.close();
    expect(await contentsOf(path)).toEqual(["a", "b", "c"]);
    expect(await contentsOf(path)).toEqual([]);
    expect(await readdir(path)).toEqual([]);
  });

  test("leaves out a last record that was cut off at any byte", async () => {
    const whole = frame(Buffer.from("whole"));
    const torn = frame(Buffer.from("torn"));
    for (let cut = 1; cut <= torn.length; cut += 1) {
      const path = await folder();
      const file = join(path, "0.ready");
      await writeFile(file, Buffer.concat([whole, torn]));
      await truncate(file, whole.length + torn.length - cut);
      expect(await contentsOf(path)).toEqual(["whole"]);
    }
  });

  test("leaves out a record whose bytes were changed, and what follows it", async () => {
    const path = await folder();
    const changed = frame(Buffer.from("changed"));
    changed[changed.length - 1]! ^= 1;
    await appendFile(join(path, "0.ready"), Buffer.concat([frame(Buffer.from("whole")), changed]));
    expect(await contentsOf(path)).toEqual(["whole"]);
  });

  test("keeps a file that was not taken whole", async () => {
    const path = await folder();
    const spill = await openSpill(path, 1e6);
    await spill.keep(bytes("a"));
    await expect(spill.replay(() => Promise.reject(new Error("still away")))).rejects.toThrow("still away");
    await spill.close();
    expect(await contentsOf(path)).toEqual(["a"]);
  });

  test("keeps what comes while it replays", async () => {
    const path = await folder();
    const spill = await openSpill(path, 1e6);
    await spill.keep(bytes("a"));
    await spill.replay(() => spill.keep(bytes("b")));
    expect(spill.isEmpty()).toBe(false);
    await spill.close();
    expect(await contentsOf(path)).toEqual(["b"]);
  });

  test("refuses more than it was given room for", async () => {
    const spill = await openSpill(await folder(), 100);
    await spill.keep(bytes("a"));
    await expect(spill.keep([Buffer.alloc(100)])).rejects.toThrow(SpillFull);
    await spill.keep(bytes("b"));
    await spill.close();
  });
});
