import { existsSync, writeSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServerLog } from "./server-log";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trefoil-server-log-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("openServerLog", () => {
  test("goes on in the file that is there, and tells its last lines", async () => {
    const path = join(folder, "server.log");
    await writeFile(path, "before\n");
    const log = openServerLog(path);
    writeSync(log.fd, "after\n");
    expect(await log.tail()).toBe("before\nafter");
    log.end();
  });

  test("puts a long file aside while the server has it open", async () => {
    const path = join(folder, "long.log");
    const log = openServerLog(path, { bytesMax: 100, lookMs: 5 });
    writeSync(log.fd, "x".repeat(150));
    await expect.poll(() => existsSync(`${path}.1`)).toBe(true);
    await expect.poll(() => readFile(path, "utf8")).toBe("");
    writeSync(log.fd, "and on");
    expect(await readFile(path, "utf8")).toBe("and on");
    log.end();
  });

  test("where no file can be, the server still starts", async () => {
    const log = openServerLog(join(folder, "none", "server.log"));
    writeSync(log.fd, "said to nobody");
    expect(await log.tail()).toBe("(no log)");
    log.end();
  });
});
