import type { Ask } from "@/db/close-tables";
import type { House } from "@/db/migrate";
import type { Secrets } from "@/lib/start/programs/secrets";
import { isWrappedBy } from "@/lib/vault/keys";
import { open, SealBroken, seal } from "@/lib/vault/seal";

const WORD = "trefoil";
const placeOf = (installationId: string) => `installations/${installationId}/canary`;
/** So many workspaces are searched for a key, where there is no canary yet. */
const WORKSPACES_MAX = 100;

/**
 * How a start finds out, before it changes anything, whether its master key is the one this database was made
 * with. A start with any other well-formed key would work, but could read none of the stored data.
 */
export function keyOf({ canaryKey, peopleKey }: Secrets): Pick<House, "checkKey" | "canaryOf"> {
  const key = Buffer.from(canaryKey, "hex");
  return {
    canaryOf: (id) => seal(key, placeOf(id), WORD),
    async checkKey(ask, installation) {
      const isRight = installation
        ? opens(key, placeOf(installation.id), installation.canary)
        : await fitsOldDatabase(ask, peopleKey);
      if (isRight) return;
      throw new Error(
        "TREFOIL_MASTER_KEY is not the key this database was made with. Nothing was changed. Start with that key, or with another database.",
      );
    },
  };
}

function opens(key: Buffer, place: string, canary: Buffer): boolean {
  try {
    return open(key, place, canary) === WORD;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

/** A database without a canary: does the key open a workspace's key? Without workspaces every key fits. */
async function fitsOldDatabase(ask: Ask, peopleKey: string): Promise<boolean> {
  const [table] = await ask<{ is: boolean }>("select to_regclass('vault.workspace_keys') is not null as is");
  if (!table?.is) return true;
  const workspaces = await ask<{ id: string }>(
    `select id from workspaces order by id limit ${WORKSPACES_MAX}`,
  );
  for (const { id } of workspaces) {
    // The policies hold for the owner too, so the workspace must be set.
    await ask("begin");
    await ask(`set local app.workspace_id = '${id}'`);
    const [row] = await ask<{ purpose: string; wrapped: Buffer }>(
      `select purpose, wrapped from vault.workspace_keys where workspace_id = $1 and purpose <> 'channels' limit 1`,
      [id],
    );
    await ask("rollback");
    if (row) return isWrappedBy(peopleKey, id, row.purpose, row.wrapped);
  }
  return true;
}
