import { createHash, randomBytes } from "node:crypto";
import { isRow } from "@/db/is-row";
import { handOffs } from "@/db/schema/publishing/hand-offs";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import {
  HAND_OFF_HOURS,
  type HandOffLink,
  HandOffOutcome,
  type HandOffView,
  handOffStateOf,
} from "@/lib/publishing/hand-off-rules";
import { changePublication, lockPublication, logAttempt } from "@/lib/publishing/posts/locked-post";
import { allow } from "@/lib/workspaces/allow";
import { findResponsible } from "@/lib/workspaces/find-responsible";
import { readHandOff } from "./read-hand-off";

const TOKEN_BYTES = 32;

/** The hash a token is found by: only that is stored. */
const tokenHash = (token: string) => createHash("sha256").update(token).digest();

/**
 * Make a fresh link to the page for the phone. Older links go on working, each as long as its maker may publish; a
 * key's maker is whoever made the key.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if no phone is waited for.
 */
export async function makeHandOffLink(ctx: Context, publicationId: string): Promise<HandOffLink> {
  allow(ctx, "publish");
  const { publication, post } = await lockPublication(ctx, publicationId);
  if (publication.state !== "needs_action")
    refuse("conflict", `publication ${publicationId} is ${publication.state}`);
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const { db, workspaceId, now: createdAt } = ctx;
  const expiresAt = new Date((publication.dueAt ?? createdAt).getTime() + HAND_OFF_HOURS * 3_600_000);
  const makerId = ctx.actor.kind === "job" ? post.authorId : ctx.actor.id;
  const publisherId = await findResponsible(ctx, makerId);
  const row = { workspaceId, id: newId(), publicationId, publisherId, createdAt, expiresAt };
  await db.insert(handOffs).values({ ...row, tokenHash: tokenHash(token) });
  const url = new URL(`/hand-off/${workspaceId}/${token}`, env().PUBLIC_URL).href;
  return { url, expiresAt: expiresAt.toISOString() };
}

/**
 * What the holder of the link sees. The token is the only permission that is checked.
 *
 * @throws Refusal `not_found` for a token that was never issued.
 */
export async function getHandOff(ctx: Context, token: string): Promise<HandOffView> {
  return (await readHandOff(ctx, tokenHash(token))).view;
}

/** Note that the page was opened on a phone. @throws Refusal `not_found` */
export async function openHandOff(ctx: Context, token: string): Promise<HandOffView> {
  const { db, workspaceId, now: openedAt } = ctx;
  const { row, view } = await readHandOff(ctx, tokenHash(token));
  if (row.openedAt) return view;
  await db
    .update(handOffs)
    .set({ openedAt })
    .where(isRow(handOffs, workspaceId, row.id));
  return view;
}

/**
 * Record, on the word of the link's holder, that it is out now, or will not be. Idempotent.
 *
 * @throws Refusal `not_found`; `link_expired` when it was cancelled or missed meanwhile, or whoever
 *   made the link may not publish any more; `conflict` if
 *   somebody reported otherwise before.
 */
export async function finishHandOff(
  ctx: Context,
  token: string,
  input: HandOffOutcome,
): Promise<HandOffView> {
  const { outcome, permalink = null } = HandOffOutcome.parse(input);
  const { db, workspaceId, now: finishedAt } = ctx;
  const { row, makerRole } = await readHandOff(ctx, tokenHash(token));
  const { publication } = await lockPublication(ctx, row.publicationId);
  const state = handOffStateOf(publication.state, row.expiresAt, makerRole, finishedAt);
  if (state === outcome) return getHandOff(ctx, token);
  if (state !== "open") refuse(state === "closed" ? "link_expired" : "conflict", `hand-off is ${state}`);

  await db
    .update(handOffs)
    .set({ finishedAt, outcome })
    .where(isRow(handOffs, workspaceId, row.id));
  const publishedAt = outcome === "published" ? finishedAt : null;
  await changePublication(ctx, publication, {
    state: outcome,
    publishedAt,
    permalink: outcome === "published" ? permalink : null,
  });
  await logAttempt(ctx, publication, "hand_off", "ok", outcome);
  await recordAudit(ctx, "publication.handed_off", publication.id, { outcome, publisherId: row.publisherId });
  return getHandOff(ctx, token);
}
