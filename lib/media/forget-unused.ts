import { type SQL, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { contacts } from "@/db/schema/contacts";
import { attachments } from "@/db/schema/inbox/attachments";
import { notes } from "@/db/schema/inbox/notes";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { subjects } from "@/db/schema/inbox/subjects";
import { media } from "@/db/schema/media";
import { postMedia } from "@/db/schema/publishing/post-media";
import { posts } from "@/db/schema/publishing/posts";
import { templateDrafts } from "@/db/schema/templates";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { forgetMedia } from "./forget-media";

/** How long something that was uploaded waits for a post or a reply to use it. */
export const UNUSED_DAYS = 14;
const FILES_MAX = 500;

/**
 * Forget the rows of files that members uploaded and nothing uses, after two weeks. The bytes are taken away
 * by the caller, once this is committed: a row that is rolled back must not have lost its file.
 *
 * @returns The ids of what was forgotten; a few hundred at most, the rest comes next time.
 */
export async function forgetUnused(ctx: Context): Promise<string[]> {
  const { db, workspaceId, now } = ctx;
  const before = new Date(now.getTime() - UNUSED_DAYS * DAY_MS).toISOString();
  const { rows } = await db.execute<{ id: string }>(sql`
    delete from ${media} where workspace_id = ${workspaceId} and id in (
      select ${media.id} from ${media}
       where ${isUnused(ctx)} and ${media.createdAt} < ${before}
       order by ${media.id} limit ${FILES_MAX})
    returning id`);
  return rows.map(({ id }) => id);
}

/**
 * Of files that members sent to a contact, or noted about them, forget those that nothing else uses, however new:
 * their rows now, their bytes by a job once this unit has committed.
 */
export async function forgetIfUnused(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select ${media.id} from ${media} where ${isUnused(ctx)} and ${media.id} = any(${uuids(ids)})`);
  await forgetMedia(
    ctx,
    rows.map(({ id }) => id),
  );
}

/** Of the workspace's own files, those that nothing uses. */
function isUnused({ workspaceId }: Context): SQL {
  const uses = [
    sql`select 1 from ${postMedia} where workspace_id = ${workspaceId} and media_id = ${media.id}`,
    sql`select 1 from ${posts}, jsonb_array_elements(${posts.revision} -> 'images') as image
      where ${posts.workspaceId} = ${workspaceId} and ${posts.deletedAt} is null
        and (image ->> 'mediaId')::uuid = ${media.id}`,
    sql`select 1 from ${attachments} where workspace_id = ${workspaceId} and media_id = ${media.id}`,
    sql`select 1 from ${scheduledReplies} where workspace_id = ${workspaceId} and ${media.id} = any(media_ids)`,
    sql`select 1 from ${savedReplies} where workspace_id = ${workspaceId} and ${media.id} = any(media_ids)`,
    sql`select 1 from ${notes} where workspace_id = ${workspaceId} and ${media.id} = any(media_ids)`,
    sql`select 1 from ${subjects} where workspace_id = ${workspaceId} and media_id = ${media.id}`,
    sql`select 1 from ${templateDrafts},
      jsonb_path_query(${templateDrafts.content}, '$.**.mediaId ? (@.type() == "string")') as file
      where ${templateDrafts.workspaceId} = ${workspaceId} and (file #>> '{}')::uuid = ${media.id}`,
    sql`select 1 from ${contacts} where workspace_id = ${workspaceId} and avatar_media_id = ${media.id}`,
  ];
  const unused = sql.join(
    uses.map((use) => sql`not exists (${use})`),
    sql` and `,
  );
  return sql`${media.workspaceId} = ${workspaceId} and ${media.contactId} is null and ${unused}`;
}

/** Of these ids, those without a file in this workspace: their bytes on disk are left over. */
export async function withoutRow({ db, workspaceId }: Context, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from unnest(${sql.param(`{${ids.join(",")}}`)}::uuid[]) as found (id)
     where not exists (
       select 1 from ${media} where ${media.workspaceId} = ${workspaceId} and ${media.id} = found.id)`);
  return rows.map(({ id }) => id);
}
