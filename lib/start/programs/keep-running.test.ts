import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { keepRunning } from "./keep-running";
import { freePort, isFree } from "./processes";
import type { Program } from "./programs";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trefoil-keep-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const logFile = () => join(folder, "program.log");

/** A program that answers with its process id, ends at a request to `/end`, and does `more`. */
async function program(more = ""): Promise<Program> {
  const port = await freePort();
  const source = `
    const { createServer } = require("node:http");
    createServer((request, response) => {
      if (request.url === "/end") process.exit(3);
      response.end(String(process.pid));
    }).listen(${port}, "127.0.0.1");
    ${more}`;
  return { name: "program", args: ["-e", source], env: {}, readyUrl: `http://127.0.0.1:${port}/` };
}

const pidAt = async ({ readyUrl }: Program) => Number(await (await fetch(readyUrl)).text());
const portOf = ({ readyUrl }: Program) => Number(new URL(readyUrl).port);

describe("keepRunning", () => {
  test("starts a program again when it ends", async () => {
    const answering = await program();
    const running = keepRunning(answering, { logFile: logFile() });
    await running.ready;
    const first = await pidAt(answering);
    await fetch(`${answering.readyUrl}end`).catch(() => null);
    const second = await vi.waitFor(() => pidAt(answering), { timeout: 240_000 });
    await running.stop();

    expect(second).not.toBe(first);
    expect(await isFree(portOf(answering))).toBe(true);
  });

  test("ends what the program itself started", async () => {
    const port = await freePort();
    const child = `require("node:net").createServer().listen(${port}, "127.0.0.1")`;
    const answering = await program(
      `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}])`,
    );
    const running = keepRunning(answering, { logFile: logFile() });
    await running.ready;
    await vi.waitFor(async () => expect(await isFree(port)).toBe(false), { timeout: 240_000 });
    await running.stop();

    await vi.waitFor(async () => expect(await isFree(port)).toBe(true), { timeout: 240_000 });
  });

  test("ends at once a program that does not listen, when told to", async () => {
    const answering = await program(`process.on("SIGTERM", () => undefined)`);
    const running = keepRunning(answering, { logFile: logFile() });
    await running.ready;
    running.kill();
    await running.stop();

    expect(await isFree(portOf(answering))).toBe(true);
  });

  test("gives up on one that never comes up, and says what it said", async () => {
    const broken = { ...(await program()), args: ["-e", `console.error("I cannot"); process.exit(1)`] };
    const running = keepRunning(broken, { logFile: logFile() });

    await expect(running.ready).rejects.toThrow(/program did not start:.*I cannot/s);
    expect(await readFile(logFile(), "utf8")).toContain("I cannot");
  });

  test("goes on, and starts it again, while not one line of its log can be written", async () => {
    const answering = await program(`setInterval(() => console.log("a line"), 5)`);
    // A folder stands where the log should be: nothing can be written.
    const running = keepRunning(answering, { logFile: folder });
    await running.ready;
    const first = await pidAt(answering);
    await fetch(`${answering.readyUrl}end`).catch(() => null);
    const second = await vi.waitFor(() => pidAt(answering), { timeout: 240_000 });
    await running.stop();

    expect(second).not.toBe(first);
  });
});
