import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { describe, expect, test } from "vitest";

const PRINT = `
  import { jsonLines, namedLines, outliveOutput } from "./lib/start/programs/print-lines.ts";
  outliveOutput();
  const print = process.argv[1] === "json" ? jsonLines("web") : namedLines("web");
  for (const piece of ['{"level":30,"msg":"ours"}\\nNext i', "s ready\\n\\n", "unfinished"]) print(piece);
  await new Promise((done) => setTimeout(done, 100));
  print(" line\\n");
  process.exitCode = 7;
`;

/** Print to `out` from a process of its own, whose output is tested. */
function print(how: string, out: number | "pipe") {
  const args = ["--import", "tsx", "--input-type=module", "--eval", PRINT, how];
  return spawn(process.execPath, args, { stdio: ["ignore", out, "inherit"] });
}

async function linesOf(how: string): Promise<string[]> {
  const child = print(how, "pipe");
  let text = "";
  child.stdout?.on("data", (piece) => {
    text += piece;
  });
  await once(child, "close");
  return text.trimEnd().split("\n");
}

describe("what programs print", () => {
  test("is one line of JSON each for whoever collects logs", async () => {
    const lines = (await linesOf("json")).map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { level: 30, msg: "ours" },
      { level: 30, time: expect.any(Number), process: "trefoil-web", msg: "Next is ready" },
      { level: 30, time: expect.any(Number), process: "trefoil-web", msg: "unfinished line" },
    ]);
  });

  test("bears the program's name for whoever works on it", async () => {
    expect(await linesOf("named")).toEqual([
      'web | {"level":30,"msg":"ours"}',
      "web | Next is ready",
      "web | unfinished line",
    ]);
  });

  test.skipIf(!existsSync("/dev/full"))("ends nobody when it goes to a full disk", async () => {
    const full = openSync("/dev/full", "w");
    const child = print("json", full);
    closeSync(full);
    expect(await once(child, "exit")).toEqual([7, null]);
  });

  test("ends nobody when nobody reads it any more", async () => {
    const child = print("json", "pipe");
    child.stdout?.destroy();
    expect(await once(child, "exit")).toEqual([7, null]);
  });
});
