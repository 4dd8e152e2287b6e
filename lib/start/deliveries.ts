import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hidden } from "@/lib/start/install/hide-secrets.mjs";
import { NoSuchOrder, tendDeliveries } from "@/lib/start/postgres/tend-deliveries";
import { DEMO_DATABASE } from "./ground";
import { readSettings, type Settings, SettingsWrong } from "./settings";

// `npm run deliveries -- list`: webhook bodies that could not be applied, for whoever runs the installation.

async function ownerUrlOf(settings: Settings): Promise<string> {
  if (settings.mode === "real") return settings.DATABASE_URL;
  const read = async (name: string) =>
    (await readFile(join(settings.DATA_DIR, "postgres", name), "utf8")).trim();
  return `postgres://postgres:${await read("password")}@127.0.0.1:${await read("port")}/${DEMO_DATABASE}`;
}

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
try {
  const lines = await tendDeliveries(
    await ownerUrlOf(readSettings({ ...process.env, ...hidden })),
    process.argv.slice(2),
  );
  process.stdout.write(`${lines.join("\n")}\n`);
} catch (error) {
  const lines =
    error instanceof SettingsWrong ? error.lines : [error instanceof Error ? error.message : "Failed"];
  if (!(error instanceof NoSuchOrder)) lines.unshift("The database of this installation cannot be asked:");
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exitCode = 1;
}
