import type { Context } from "@/lib/context";
import { type Ask, enqueueAll } from "@/lib/queue";
import type { People } from "./apply-messages";
import { type Fresh, isToFetch } from "./insert-messages";

interface Applied {
  stored: Fresh[];
  people: People;
  /** Channels that said something about themselves. */
  channelIds: string[];
}

/** Ask, once for the batch, for what needs the network: files, profiles of people without a name, checks. */
export async function askFollowUps(ctx: Context, { stored, people, channelIds }: Applied): Promise<void> {
  const { workspaceId } = ctx;
  const files = stored.flatMap(({ id: messageId, conversation, event }) =>
    event.attachments.flatMap((attachment, position): Ask[] => {
      if (!isToFetch(attachment)) return [];
      const payload = { workspaceId, messageId, position: String(position) };
      return [
        { name: "fetch-attachment", payload, options: { queueName: `fetch/${conversation.channelId}` } },
      ];
    }),
  );
  const unnamed = new Set([...people.values()].filter((met) => met.isUnnamed).map((met) => met.identityId));
  const profiles = [...unnamed].map(
    (identityId): Ask => ({
      name: "fetch-profile",
      payload: { workspaceId, identityId },
      options: { jobKey: `fetch-profile/${identityId}` },
    }),
  );
  const checks = [...new Set(channelIds)].map(
    (channelId): Ask => ({
      name: "check-channel",
      payload: { workspaceId, channelId },
      options: { jobKey: `check-channel/${channelId}` },
    }),
  );
  await enqueueAll(ctx, [...files, ...profiles, ...checks]);
}
