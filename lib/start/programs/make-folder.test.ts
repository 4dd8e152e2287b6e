import { mkdtemp, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { holdFolder } from "./folder";
import { makeFolder } from "./make-folder";

describe("makeFolder", () => {
  test("makes all that is missing, and is content with what is there", async () => {
    const home = await mkdtemp(join(tmpdir(), "trefoil-folder-"));
    const deep = join(home, "a", "b", "c");
    await makeFolder(deep);
    await makeFolder(deep);
    expect((await stat(deep)).mode & 0o777).toBe(0o700);
  });

  test("says what is in the way", async () => {
    const home = await mkdtemp(join(tmpdir(), "trefoil-folder-"));
    await writeFile(join(home, "file"), "");
    await expect(makeFolder(join(home, "file"))).rejects.toThrow("EEXIST");
    await expect(makeFolder(join(home, "file", "below"))).rejects.toThrow("ENOTDIR");
  });

  test.runIf(process.platform === "linux")("ends where the system never lets one be made", async () => {
    await expect(makeFolder("/proc/trefoil/data")).rejects.toThrow("ENOENT");
    await expect(holdFolder("/proc/trefoil")).rejects.toThrow(/^DATA_DIR cannot be used: ENOENT/);
  });
});
