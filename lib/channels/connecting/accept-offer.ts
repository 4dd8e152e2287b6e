import { z } from "zod";
import { channelOffers } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { enqueue } from "@/lib/queue";
import { sealOffer } from "@/lib/vault/offer-box";
import { allow } from "@/lib/workspaces/allow";
import { readConnectState } from "./connect-state";
import { codePlace } from "./offer-places";

const Answer = z.object({ state: z.string().max(4_000), code: z.string().min(1).max(4_000) });

/** How long the assets of an offer can be connected. */
const OFFER_MS = 3_600_000;

/**
 * Store the result of a login: its code is sealed so that only the worker can open it, and a job is enqueued
 * to exchange it.
 *
 * @returns The offer's id.
 * @throws ZodError; Refusal `forbidden` unless it is the member who began; `offer_expired` if that is more
 *   than ten minutes ago, the answer was used before, or the state is not ours.
 */
export async function acceptOffer(ctx: Context, answer: z.infer<typeof Answer>): Promise<string> {
  allow(ctx, "connect_channels");
  const { state, code } = Answer.parse(answer);
  const { db, workspaceId, now } = ctx;
  const begun = readConnectState(state, now);
  if (begun?.workspaceId !== workspaceId) refuse("offer_expired", "State");
  if (begun.memberId !== memberOf(ctx)) refuse("forbidden", "Somebody else began");

  const { offerId: id, memberId } = begun;
  const stored = await db
    .insert(channelOffers)
    .values({
      workspaceId,
      id,
      memberId,
      state: "exchanging",
      code: sealOffer(codePlace(id), code),
      createdAt: now,
      expiresAt: new Date(now.getTime() + OFFER_MS),
    })
    .onConflictDoNothing()
    .returning({ id: channelOffers.id });
  if (stored.length === 0) refuse("offer_expired", "Answered before");

  await enqueue(ctx, "exchange-offer", { workspaceId, offerId: id });
  const runAt = new Date(now.getTime() + OFFER_MS);
  await enqueue(ctx, "forget-offer", { workspaceId, offerId: id }, { runAt });
  announce(ctx, "offer", id);
  await recordAudit(ctx, "offer.accepted", id);
  return id;
}
