import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLogFile } from "./log-file";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trefoil-log-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("openLogFile", () => {
  test("drops what cannot be written, and goes on with what came", async () => {
    // A folder stands where the file should be: no line can be written, as on a full disk.
    const path = join(folder, "closed.log");
    await mkdir(path);
    const log = openLogFile(path);
    log.write("first\n");
    await new Promise((done) => setTimeout(done, 50));
    log.write("second\n");
    await log.end();
    expect(log.tail()).toBe("first\nsecond");
  });

  test.skipIf(!existsSync("/dev/full"))("survives a disk without room", async () => {
    const log = openLogFile("/dev/full");
    for (let nth = 0; nth < 20; nth += 1) {
      log.write(`line ${nth}\n`);
      await new Promise((done) => setImmediate(done));
    }
    await log.end();
    expect(log.tail()).toContain("line 19");
  });

  test("says what it lost once it can be written again", async () => {
    const path = join(folder, "again.log");
    await mkdir(path);
    const log = openLogFile(path, { retryMs: 0 });
    log.write("lost\n");
    log.write("lost too\n");
    await rmdir(path);
    log.write("kept\n");
    await log.end();
    expect(await readFile(path, "utf8")).toBe("(14 bytes could not be written here)\nkept\n");
  });

  test("puts a long file aside while the program runs", async () => {
    const path = join(folder, "long.log");
    const log = openLogFile(path, { bytesMax: 100 });
    for (let nth = 0; nth < 30; nth += 1) log.write(`line number ${nth}\n`);
    await log.end();
    const [now, before] = [await readFile(path, "utf8"), await readFile(`${path}.1`, "utf8")];
    expect(now.length).toBeLessThan(150);
    expect(before.length).toBeLessThan(150);
    expect(now).toContain("line number 29");
  });
});
