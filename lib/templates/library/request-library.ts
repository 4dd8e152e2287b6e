import { templateLibraries } from "@/db/schema/templates";
import { getChannelRow } from "@/lib/channels/get-channel";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { findLibrary, isFresh } from "./library-row";
import { LibraryWish } from "./shapes";

/**
 * Have a language of Meta's library read, through a number that may. Nothing to do where it was read less than a day
 * ago: the library changes rarely. The feed announces when it is there.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` for a channel without templates; `channel_down`.
 */
export async function requestLibrary(ctx: Context, wish: LibraryWish): Promise<void> {
  allow(ctx, "manage_templates");
  const { channelId, language } = LibraryWish.parse(wish);
  const { db, workspaceId, now: wantedAt } = ctx;
  const { platform, state } = await getChannelRow(ctx, channelId);
  if (!platforms[platform].templates) refuse("not_found", `Channel ${channelId} has no templates`);
  if (isFresh(await findLibrary(ctx, language), wantedAt)) return;
  if (state !== "connected") refuse("channel_down", `Channel ${channelId}`);
  await db
    .insert(templateLibraries)
    .values({ workspaceId, language, wantedAt })
    .onConflictDoUpdate({
      target: [templateLibraries.workspaceId, templateLibraries.language],
      set: { wantedAt },
    });
  const options = { queueName: channelId, jobKey: `read-template-library/${channelId}` };
  await enqueue(ctx, "read-template-library", { workspaceId, channelId }, options);
}
