import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { isAlive } from "./processes";

/** Starts two sleepers, leashes both, lets one off again, says their numbers and waits. */
const KEEPER = `
  import { spawn } from "node:child_process";
  import { leash } from "./lib/start/programs/leash.ts";
  const [held, dropped] = [spawn("sleep", ["60"]), spawn("sleep", ["60"])];
  leash(held.pid, "TERM");
  leash(dropped.pid, "TERM")();
  process.stdout.write(held.pid + " " + dropped.pid);
  setInterval(() => {}, 1000);
`;

describe("leash", () => {
  test("ends what is held when its holder is killed, and nothing else", async () => {
    const args = ["--import", "tsx", "--input-type=module", "-e", KEEPER];
    const keeper = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [said] = await once(keeper.stdout, "data");
    const [held = 0, dropped = 0] = String(said).split(" ").map(Number);
    keeper.kill("SIGKILL");

    await vi.waitFor(() => expect(isAlive(held)).toBe(false), { timeout: 240_000 });
    expect(isAlive(dropped)).toBe(true);
    process.kill(dropped, "SIGKILL");
  });
});
