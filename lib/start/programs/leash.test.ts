import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { isAlive } from "./processes";

/** Starts two sleepers, registers both, unregisters the second, prints their process ids and waits. */
const KEEPER = `
  import { spawn } from "node:child_process";
  import { leash } from "./lib/start/programs/leash.ts";
  const [first, second] = [spawn("sleep", ["60"]), spawn("sleep", ["60"])];
  leash(first.pid, "TERM");
  leash(second.pid, "TERM")();
  process.stdout.write(first.pid + " " + second.pid);
  setInterval(() => {}, 1000);
`;

describe("leash", () => {
  test("ends what is held when its holder is killed, and nothing else", async () => {
    const args = ["--import", "tsx", "--input-type=module", "-e", KEEPER];
    const keeper = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [output] = await once(keeper.stdout, "data");
    const [heldPid = 0, droppedPid = 0] = String(output).split(" ").map(Number);
    keeper.kill("SIGKILL");

    await vi.waitFor(() => expect(isAlive(heldPid)).toBe(false), { timeout: 240_000 });
    expect(isAlive(droppedPid)).toBe(true);
    process.kill(droppedPid, "SIGKILL");
  });
});
