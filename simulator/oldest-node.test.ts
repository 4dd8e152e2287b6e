import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("the simulator uses nothing of the language that Node 20 does not have", async () => {
  const folder = `${import.meta.dirname}/../node_modules/typescript`;
  const { stdout } = await run(process.execPath, [
    `${folder}/bin/tsc`,
    "-p",
    `${import.meta.dirname}/testing/oldest-node.json`,
  ]).catch((failed: { stdout: string }) => failed);
  expect(stdout).toBe("");
});
