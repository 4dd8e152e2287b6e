import { inArray, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { channelAddresses } from "@/db/schema/channels";
import type { Incoming } from "@/lib/platforms/event";
import type { DeliveryContent } from "./read-delivery";

/** Channels of people whose rights changed are checked, as if they had said so themselves. */
export async function findChecks(tx: Transaction, contents: DeliveryContent[]): Promise<Incoming[]> {
  const found = await Promise.all(
    contents.map(async ({ delivery: { id: deliveryId, receivedAt }, rights }) => {
      const granted = await findGranted(tx, rights);
      return granted.map(({ platform, externalId: asset, workspaceId, channelId }, place): Incoming => {
        const event = { kind: "channel" as const, asset, at: receivedAt };
        return { workspaceId, channelId, platform, event, deliveryId, place, receivedAt };
      });
    }),
  );
  return found.flat();
}

/** The assets these people connected, and those named themselves. */
async function findGranted(tx: Transaction, { people, assets }: DeliveryContent["rights"]) {
  if (people.length + assets.length === 0) return [];
  return await tx
    .select()
    .from(channelAddresses)
    .where(or(inArray(channelAddresses.grantedBy, people), inArray(channelAddresses.externalId, assets)));
}
