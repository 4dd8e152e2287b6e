import { eq } from "drizzle-orm";
import type { z } from "zod";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { SCOPES } from "@/lib/channels/grants";
import { type Context, memberOf } from "@/lib/context";
import { need } from "@/lib/env";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { loginUrl } from "@/lib/meta/dialog";
import { allow } from "@/lib/workspaces/allow";
import { CONNECT_MS, callbackUrl, writeConnectState } from "./connect-state";
import { BeginConnect, type ConnectBegun } from "./shapes";

/**
 * Begin to connect channels: gives the address at which the member signs in at Meta and chooses.
 *
 * Nothing is stored yet. Meta's answer is valid for ten minutes, for this member, and once.
 * @throws ZodError; Refusal `forbidden` unless a member who may connect channels asks.
 */
export async function beginConnect(
  ctx: Context,
  wish: z.input<typeof BeginConnect> = {},
): Promise<ConnectBegun> {
  allow(ctx, "connect_channels");
  const { isAgain } = BeginConnect.parse(wish);
  const { db, workspaceId, now } = ctx;
  const memberId = memberOf(ctx) ?? refuse("forbidden", "Only a person can sign in at Meta");
  const [workspace] = await db
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const { slug } = workspace ?? refuse("not_found", "Workspace");

  const offerId = newId();
  const expiresAt = now.getTime() + CONNECT_MS;
  const state = writeConnectState({ workspaceId, slug, offerId, memberId, expiresAt });
  const redirectUri = callbackUrl();
  return {
    offerId,
    url: loginUrl({ appId: need("META_APP_ID"), redirectUri, state, scopes: SCOPES, isAgain }),
  };
}
