import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { channelAddresses } from "@/db/schema/channels";
import { deliveries } from "@/db/schema/work/deliveries";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { firstAsset } from "@/lib/meta/first-asset";
import { openDeliveryBody } from "@/lib/vault/delivery-seals";

/**
 * The workspaces of deliveries that could not be read, or whose reading ends the worker, by their ids. A body is
 * scanned for the assets it is about, never parsed. One of an asset that nobody has connected is of the only
 * workspace, if there is no other: whoever runs it runs the installation.
 */
export async function ownersByBytes(
  tx: Pick<Transaction, "select">,
  ids: string[],
): Promise<Map<string, string[]>> {
  const { id, body } = deliveries;
  const rows = await tx.select({ id, body }).from(deliveries).where(inArray(id, ids));
  const assetsOf = new Map(rows.map((row) => [row.id, assetsIn(row.id, row.body)]));
  const named = [...new Set([...assetsOf.values()].flat())];
  const { externalId, workspaceId } = channelAddresses;
  const addresses = await tx
    .select({ externalId, workspaceId })
    .from(channelAddresses)
    .where(inArray(externalId, named));
  const only = await onlyWorkspace(tx);
  return new Map(
    ids.map((of) => {
      const assets = assetsOf.get(of) ?? [];
      const owners = addresses.filter((address) => assets.includes(address.externalId));
      return [of, owners.length > 0 ? owners.map((owner) => owner.workspaceId) : only];
    }),
  );
}

/** WhatsApp names its account first, and the number it is about inside. */
const NUMBER = /"phone_number_id"\s*:\s*"(\d{1,32})"/g;

function assetsIn(id: string, sealed: Buffer | null): string[] {
  const raw = sealed && openOrNull(id, sealed);
  if (!raw) return [];
  const numbers = [...raw.matchAll(NUMBER)].flatMap(([, number]) => number ?? []);
  return [firstAsset(Buffer.from(raw)) ?? [], numbers].flat();
}

/** Null for bytes that were not sealed for this row. */
function openOrNull(id: string, sealed: Buffer): string | null {
  try {
    return openDeliveryBody(id, sealed);
  } catch {
    return null;
  }
}

async function onlyWorkspace(tx: Pick<Transaction, "select">): Promise<string[]> {
  const rows = await tx.select({ id: workspaces.id }).from(workspaces).limit(2);
  return rows.length === 1 ? rows.map(({ id }) => id) : [];
}
