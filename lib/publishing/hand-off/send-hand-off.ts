import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { publicationAttempts } from "@/db/schema/publishing/publication-attempts";
import { memberships } from "@/db/schema/workspaces/memberships";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { env } from "@/lib/env";
import { writeHandOff } from "@/lib/mail/hand-off";
import { sendMail } from "@/lib/mail/send-mail";
import { phoneOf } from "@/lib/publishing/hand-off-rules";
import {
  findLockedPublication,
  logAttempt,
  type PostRow,
  type PublicationRow,
} from "@/lib/publishing/posts/locked-post";
import { findResponsible } from "@/lib/workspaces/find-responsible";
import { makeHandOffLink } from "./hand-off";

/**
 * Mail the author, or whoever made the key that wrote the post, that a phone is waited for, with a link that opens
 * the page for it. Without a mail server nothing is sent: the planner shows that something is to be done, and a link
 * is made there.
 *
 * @throws Error if the mail server does not take it; the queue tries again. Once it took it, nothing is done
 *   the second time.
 */
export async function sendHandOff(scope: Scope, publicationId: string): Promise<void> {
  if (!env().SMTP_URL) return;
  const written = await inWorkspace(scope, (ctx) => prepare(ctx, publicationId));
  if (!written) return;
  await sendMail(await writeHandOff(written.letter));
  await inWorkspace(scope, (ctx) => logAttempt(ctx, written.publication, "hand_off", "ok", "mailed"));
}

async function prepare(ctx: Context, publicationId: string) {
  const locked = await findLockedPublication(ctx, publicationId);
  if (locked?.publication.state !== "needs_action" || (await wasMailed(ctx, locked.publication))) return null;
  const names = await readNames(ctx, locked);
  if (!names) return null;
  const { url: link, expiresAt } = await makeHandOffLink(ctx, publicationId);
  return { publication: locked.publication, letter: { ...names, link, expiresAt: new Date(expiresAt) } };
}

async function wasMailed({ db, workspaceId }: Context, publication: PublicationRow): Promise<boolean> {
  const { publicationId, attempt, step, code } = publicationAttempts;
  const [row] = await db
    .select({ id: publicationAttempts.id })
    .from(publicationAttempts)
    .where(
      and(
        eq(publicationAttempts.workspaceId, workspaceId),
        eq(publicationId, publication.id),
        eq(attempt, publication.attempt),
        eq(step, "hand_off"),
        eq(code, "mailed"),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function readNames(
  ctx: Context,
  { post, publication }: { post: PostRow; publication: PublicationRow },
) {
  const { db, workspaceId } = ctx;
  const authorId = await findResponsible(ctx, post.authorId);
  const [found] = await db
    .select({
      to: users.email,
      locale: users.locale,
      dateStyle: users.dateStyle,
      clock: users.clock,
      zone: workspaces.zone,
      workspaceName: workspaces.name,
      channelName: channels.name,
      channelHandle: channels.handle,
    })
    .from(channels)
    .innerJoin(users, eq(users.id, authorId))
    // The link of somebody who has left would lead nowhere.
    .innerJoin(memberships, and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, authorId)))
    .innerJoin(workspaces, eq(workspaces.id, workspaceId))
    .where(isRow(channels, workspaceId, publication.channelId));
  return found ? { ...found, channelName: phoneOf(found) } : null;
}
