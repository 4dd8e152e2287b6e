import { eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { acceptOffer } from "@/lib/channels/connecting/accept-offer";
import { beginConnect } from "@/lib/channels/connecting/begin-connect";
import { connectChannel } from "@/lib/channels/connecting/connect-channel";
import { connectChannels } from "@/lib/channels/connecting/connect-channels";
import { exchangeOffer } from "@/lib/channels/connecting/exchange-offer";
import { getOffer } from "@/lib/channels/connecting/get-offer";
import type { ChannelView } from "@/lib/channels/shapes";
import { inWorkspace, type Scope } from "@/lib/context";

/**
 * Connect all that the simulated owner has, through the same login as everybody: the dialog answers by
 * itself, the code is exchanged, everything offered is picked.
 */
export async function connectEverything(owner: Scope): Promise<(ChannelView & { externalId: string })[]> {
  const { url, offerId } = await inWorkspace(owner, (ctx) => beginConnect(ctx));
  const back = new URL(await answerOf(`${url}&auto=1`));
  const answer = { state: back.searchParams.get("state") ?? "", code: back.searchParams.get("code") ?? "" };
  await inWorkspace(owner, (ctx) => acceptOffer(ctx, answer));
  await exchangeOffer(owner, offerId);

  const { assets } = await inWorkspace(owner, (ctx) => getOffer(ctx, { offerId }));
  const positions = assets.map(({ position }) => position);
  const connected = await inWorkspace(owner, (ctx) => connectChannels(ctx, { offerId, positions }));
  for (const { id } of connected) await connectChannel(owner, id, offerId);

  const rows = await inWorkspace(owner, ({ db, workspaceId }) =>
    db
      .select({
        id: channels.id,
        externalId: channels.externalId,
        name: channels.name,
        handle: channels.handle,
      })
      .from(channels)
      .where(eq(channels.workspaceId, workspaceId)),
  );
  return connected.map((view) => ({ ...view, ...rows.find(({ id }) => id === view.id)! }));
}

async function answerOf(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: "manual" });
  const location = answer.headers.get("location");
  if (!location) throw new Error(`The simulated login answered ${answer.status} and led nowhere`);
  return location;
}
