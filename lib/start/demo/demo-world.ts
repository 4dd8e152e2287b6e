import { existsSync } from "node:fs";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { logFileOf } from "@/lib/start/programs/folder";
import { type Ground, runsTypeScript, workerEnv } from "@/lib/start/programs/programs";
import { runOnce } from "@/lib/start/programs/run-once";
import { say, sayWhile } from "@/lib/start/say";
import { members } from "./members";

/** What the program that fills the demo leaves in the file named by SEEDED_FILE. */
const Seeded = z.object({
  /** The workspace's slug. */
  workspace: z.string(),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
  apiKey: z.string(),
});

const SEED = "lib/start/demo/main.ts";

/**
 * Fill the demo once, with the worker's rights and through the same verbs as everybody.
 *
 * @throws Error if it fails; the next start then begins afresh, see `wasInterrupted`.
 */
export async function fillDemo(ground: Ground): Promise<void> {
  const seededFile = join(ground.dataDir, "seeded.json");
  if (existsSync(seededFile)) return;
  const mark = join(ground.dataDir, "seeding");
  await writeFile(mark, "");
  const logFile = await logFileOf(ground.dataDir, "seed");
  const gatewayUrl = ground.roleUrls.trefoil_gateway;
  const env = { ...workerEnv(ground), GATEWAY_DATABASE_URL: gatewayUrl, SEEDED_FILE: seededFile };
  await sayWhile("Filling the demo workspace", () => runOnce(runsTypeScript(SEED), { env, logFile }));
  await chmod(seededFile, 0o600);
  await rm(mark);
}

/** Whether the demo was left half filled. */
export const wasInterrupted = (dataDir: string) => existsSync(join(dataDir, "seeding"));

/**
 * Say how to sign in, and write the same into `demo.json` for scripts that drive the demo.
 */
export async function presentDemo(ground: Ground): Promise<void> {
  const { dataDir, publicUrl: url, graphUrl: simulatorUrl, appSecret, verifyToken } = ground;
  const seeded = Seeded.parse(JSON.parse(await readFile(join(dataDir, "seeded.json"), "utf8")));
  const demo = { url, simulatorUrl, ...seeded, appSecret, verifyToken };
  await writeFile(join(dataDir, "demo.json"), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  say(`Trefoil is ready at ${url}`);
  say("Sign in as:");
  for (const line of signInLines(seeded.users)) say(`  ${line}`);
  say(`Customers' phones: ${simulatorUrl}`);
}

const LANGUAGES = { en: "English", fr: "français" } as const;

/** How to sign in as each member, with the language of their screens: within a role, English first. Pure. */
export function signInLines(users: readonly { role: string; email: string; password: string }[]): string[] {
  const signIns = users.map((user) => ({
    ...user,
    locale: members.find(({ email }) => email === user.email)?.locale ?? ("en" as const),
  }));
  const firstOf = (role: string) => signIns.findIndex((user) => user.role === role);
  return signIns
    .toSorted((a, b) => firstOf(a.role) - firstOf(b.role) || (a.locale < b.locale ? -1 : 1))
    .map(({ role, email, password, locale }) =>
      [role.padEnd(9), email.padEnd(22), password, LANGUAGES[locale]].join("  "),
    );
}
