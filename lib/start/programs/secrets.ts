import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RoleName } from "@/db/roles";

export interface Secrets {
  /** 64 hexadecimal digits: opens what is about people. */
  peopleKey: string;
  /** 64 hexadecimal digits: opens channels' tokens. */
  channelsKey: string;
  /** 64 hexadecimal digits: seals the canary by which a start checks that its key is the database's. */
  canaryKey: string;
  /** 64 hexadecimal digits: signs the links by which another password is chosen. */
  resetsKey: string;
  sessionSecret: string;
  metricsToken: string;
  /** The token Meta sends when it first calls the webhook. */
  verifyToken: string;
  /** The secret of the demo's app, which only the simulator and the house know. */
  demoAppSecret: string;
  passwords: Record<RoleName, string>;
}

/**
 * All secrets that the processes need, derived from the one key a person keeps. The same key gives the same
 * secrets, so nothing else has to be written down.
 *
 * @param masterKey 64 hexadecimal digits.
 */
export function deriveSecrets(masterKey: string): Secrets {
  const derive = (purpose: string, bytes = 32) =>
    Buffer.from(hkdfSync("sha256", Buffer.from(masterKey, "hex"), "", `trefoil/${purpose}`, bytes)).toString(
      "hex",
    );
  return {
    peopleKey: derive("people"),
    channelsKey: derive("channels"),
    canaryKey: derive("canary"),
    resetsKey: derive("resets"),
    sessionSecret: derive("sessions"),
    metricsToken: derive("metrics", 16),
    verifyToken: derive("verify-token", 16),
    demoAppSecret: derive("demo-app-secret", 16),
    passwords: {
      trefoil_gateway: derive("role/trefoil_gateway"),
      trefoil_receiver: derive("role/trefoil_receiver"),
      trefoil_web: derive("role/trefoil_web"),
      trefoil_worker: derive("role/trefoil_worker"),
    },
  };
}

/** The demo's own master key, made the first time and kept in the data folder, readable by its owner only. */
export async function demoMasterKey(dataDir: string): Promise<string> {
  const file = join(dataDir, "master-key");
  if (!existsSync(file)) await writeFile(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  return (await readFile(file, "utf8")).trim();
}
