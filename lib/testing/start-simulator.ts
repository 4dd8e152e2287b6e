import { spawn } from "node:child_process";

/** Start a simulated Meta as a program of its own, with the ids and secrets that tests know. */
export async function startSimulator(
  more: Record<string, string> = {},
): Promise<{ url: string; stop: () => void }> {
  const program = spawn(process.execPath, ["--import", "tsx", "simulator/main.ts"], {
    env: {
      ...process.env,
      SIMULATOR_PORT: "0",
      SIMULATOR_APP_ID: "424242424242424",
      SIMULATOR_APP_SECRET: "00000000000000000000000000c0ffee",
      SIMULATOR_VERIFY_TOKEN: "simulator-verify-token",
      ...more,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    program.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const found = output.match(/https?:\/\/[^\s]+/);
      if (found) resolve(found[0]);
    });
    program.once("exit", (code) => reject(new Error(`The simulator ended with ${code} before it was ready`)));
  });
  return { url, stop: () => program.kill("SIGTERM") };
}
