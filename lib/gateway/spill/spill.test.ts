import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmdirSync } from "node:fs";
import { appendFile, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSpill, SpillFull } from "./spill";
import { frame } from "./spill-file";

/** A small disk of one's own needs root, and a system that allows it. */
const mayMount = (() => {
  const path = mkdtempSync(join(tmpdir(), "trefoil-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", path], { stdio: "ignore" });
    execFileSync("umount", [path]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(path);
  }
})();

/** Touch a file as its gateway does: by the process's clock, which in a test may differ from the disk's. */
const touch = (file: string) => utimes(file, new Date(), new Date());
const folder = () => mkdtemp(join(tmpdir(), "trefoil-spill-"));
const open = (path: string) => openSpill(path, { bytesMax: 1e6, reserveBytes: 4096 });
const bytes = (...texts: string[]) => texts.map((text) => Buffer.from(text));

async function contentsOf(path: string): Promise<string[]> {
  const spill = await openSpill(path, { bytesMax: 1e6, reserveBytes: 4096 });
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
    const spill = await openSpill(path, { bytesMax: 1e6, reserveBytes: 4096 });
    await Promise.all([spill.keep(bytes("a", "b")), spill.keep(bytes("c"))]);
    expect(spill.bytes()).toBeGreaterThan(0);
    await spill.close();
    expect(await contentsOf(path)).toEqual(["a", "b", "c"]);
    expect(await contentsOf(path)).toEqual([]);
    expect(await readdir(path)).toEqual(["reserve"]);
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
    const spill = await openSpill(path, { bytesMax: 1e6, reserveBytes: 4096 });
    await spill.keep(bytes("a"));
    await expect(spill.replay(() => Promise.reject(new Error("still away")))).rejects.toThrow("still away");
    await spill.close();
    expect(await contentsOf(path)).toEqual(["a"]);
  });

  test("keeps what comes while it replays", async () => {
    const path = await folder();
    const spill = await openSpill(path, { bytesMax: 1e6, reserveBytes: 4096 });
    await spill.keep(bytes("a"));
    await spill.replay(() => spill.keep(bytes("b")));
    expect(spill.bytes()).toBeGreaterThan(0);
    await spill.close();
    expect(await contentsOf(path)).toEqual(["b"]);
  });

  test("takes up what a gateway of another machine left open, once nobody touches it any more", async () => {
    const path = await folder();
    const left = join(path, "01a2.other-host-7.open");
    await writeFile(left, frame(Buffer.from("left")));
    await touch(left);
    const [one, two] = [await open(path), await open(path)];
    const found: string[] = [];
    const take = async (records: Buffer[]) => {
      found.push(...records.map(String));
    };
    await Promise.all([one.adopt(), two.adopt()]);
    expect(await one.replay(take)).toBe(0);
    await utimes(left, 0, 0);
    // Both at once: one of them takes it, and the other does not fail because it is gone.
    await Promise.all([one.adopt(), two.adopt()]);
    expect(one.bytes()).toBeGreaterThan(0);
    await one.replay(take);
    expect(found).toEqual(["left"]);
    expect([await two.replay(take), two.bytes()]).toEqual([0, 0]);
    await Promise.all([one.close(), two.close()]);
  });

  test("loses nothing of a gateway that only slept while its file was taken up", async () => {
    const path = await folder();
    const [sleeper, other] = [await open(path), await open(path)];
    const found: string[] = [];
    const take = async (records: Buffer[]) => {
      found.push(...records.map(String));
    };
    await sleeper.keep(bytes("before"));
    const name = (await readdir(path)).find((file) => file.endsWith(".open"))!;
    await utimes(join(path, name), 0, 0);
    await other.adopt();
    await other.replay(take);
    expect(found).toEqual(["before"]);
    await sleeper.keep(bytes("after"));
    await sleeper.keep(bytes("later"));
    await sleeper.replay(take);
    expect(found).toEqual(["before", "after", "later"]);
    await Promise.all([sleeper.close(), other.close()]);
    expect(await readdir(path)).toEqual(["reserve"]);
  });

  test("is not taken for abandoned as long as it shows itself", async () => {
    const path = await folder();
    const [writer, other] = [await open(path), await open(path)];
    await writer.keep(bytes("mine"));
    const name = (await readdir(path)).find((file) => file.endsWith(".open"))!;
    const foreign = name.replace(/\.[^.]+\.open$/, ".other-host-7.open");
    await utimes(join(path, name), 0, 0);
    await writer.adopt();
    expect(Date.now() - (await stat(join(path, name))).mtimeMs).toBeLessThan(30_000);
    await writeFile(join(path, foreign), "");
    await touch(join(path, foreign));
    await other.adopt();
    expect(await readdir(path)).toContain(foreign);
    await Promise.all([writer.close(), other.close()]);
  });

  test("does not take a database that is away for a file that is gone", async () => {
    const path = await folder();
    const spill = await open(path);
    await spill.keep(bytes("a"));
    const noSocket = Object.assign(new Error("no socket"), { code: "ENOENT" });
    await expect(spill.replay(() => Promise.reject(noSocket))).rejects.toThrow("no socket");
    await spill.close();
    expect(await contentsOf(path)).toEqual(["a"]);
  });

  test("refuses more than it was given room for", async () => {
    const spill = await openSpill(await folder(), { bytesMax: 100, reserveBytes: 4096 });
    await spill.keep(bytes("a"));
    await expect(spill.keep([Buffer.alloc(100)])).rejects.toThrow(SpillFull);
    await spill.keep(bytes("b"));
    await spill.close();
  });

  test("occupies room for the day the disk is full, and takes it back afterwards", async () => {
    const path = await folder();
    const spill = await openSpill(path, { bytesMax: 1e6, reserveBytes: 1e6 });
    await spill.close();
    const { size, blocks } = await stat(join(path, "reserve"));
    expect(size).toBe(1e6);
    // Blocks of 512 bytes that exist, not a hole.
    expect(blocks * 512).toBeGreaterThanOrEqual(size);
  });

  test.skipIf(!mayMount)("keeps what comes when not a byte is free, and gives it back", async () => {
    const path = await folder();
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", path]);
    try {
      const room = { bytesMax: 1e9, reserveBytes: 1e6 };
      // The reserve is taken in the background, and closing waits for it: a busy machine could fill the disk first.
      await (await openSpill(path, room)).close();
      const spill = await openSpill(path, room);
      await spill.keep(bytes("before"));
      fillUp(path);
      for (const text of ["during", "later"]) await spill.keep([Buffer.from(text.padEnd(100_000))]);
      // The database answers but rejects everything, again and again: the reserve must stay ours.
      for (let nth = 0; nth < 5; nth += 1) {
        await expect(spill.replay(() => Promise.reject(new Error("disk full")))).rejects.toThrow();
        fillUp(path);
      }
      await spill.keep(bytes("last"));
      const found: string[] = [];
      const take = async (records: Buffer[]) => {
        found.push(...records.map((record) => record.toString().trim()));
      };
      await spill.replay(take);
      expect(found).toEqual(["before", "during", "later", "last"]);
      expect(spill.bytes()).toBe(0);

      await rm(join(path, "ballast"));
      await spill.keep(bytes("again"));
      await spill.replay(take);
      expect(await readdir(path)).toEqual(["reserve"]);
      await spill.close();
    } finally {
      execFileSync("umount", [path]);
    }
  });
});

/** Write until the disk takes nothing more. */
function fillUp(folder: string): void {
  for (const size of [1024 * 1024, 4096, 1]) {
    for (;;) {
      try {
        appendFileSync(join(folder, "ballast"), Buffer.alloc(size, 1));
      } catch {
        break;
      }
    }
  }
}
