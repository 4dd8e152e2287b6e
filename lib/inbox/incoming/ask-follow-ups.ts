import { noteHealth } from "@/lib/channels/health/note-health";
import type { Context } from "@/lib/context";
import { type Ask, enqueueAll } from "@/lib/queue";
import type { Batch } from "./batch";
import { isToFetch } from "./insert-attachments";
import type { StoredMessage } from "./insert-messages";

/**
 * Ask, once for the batch, for what needs the network: files, profiles of people without a name, checks of channels
 * that say something about themselves.
 *
 * @param stored The messages that are new.
 */
export async function askFollowUps(ctx: Context, batch: Batch, stored: StoredMessage[]): Promise<void> {
  const { workspaceId } = ctx;
  const files = stored.flatMap(({ id: messageId, channelId, event }) =>
    event.attachments.flatMap((attachment, position): Ask[] => {
      if (!isToFetch(attachment)) return [];
      const payload = { workspaceId, messageId, position: String(position) };
      return [{ name: "fetch-attachment", payload, options: { queueName: `fetch/${channelId}` } }];
    }),
  );
  const unnamed = new Set(
    [...batch.people.values()].filter(({ isUnnamed }) => isUnnamed).map(({ identityId }) => identityId),
  );
  const profiles = [...unnamed].map(
    (identityId): Ask => ({
      name: "fetch-profile",
      payload: { workspaceId, identityId },
      // One at a time: a flood of new people leaves the other places of the queue to everybody else.
      options: { jobKey: `fetch-profile/${identityId}`, queueName: `profile/${workspaceId}` },
    }),
  );
  const checks = [...new Set(batch.checks.map(({ channelId }) => channelId))].map(
    (channelId): Ask => ({
      name: "check-channel",
      payload: { workspaceId, channelId },
      options: { jobKey: `check-channel/${channelId}` },
    }),
  );
  for (const { channelId, event } of batch.checks)
    for (const news of event.news ?? []) await noteHealth(ctx, { channelId, at: event.at, ...news });
  await enqueueAll(ctx, [...files, ...profiles, ...checks]);
}
