import { isRow } from "@/db/is-row";
import { contacts, identities } from "@/db/schema/contacts";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import type { Profile } from "@/lib/platforms/messaging";
import { platforms } from "@/lib/platforms/registry";
import { contactKeysOf } from "@/lib/vault/keys";
import { announceLines } from "./announce-lines";
import { findAnew } from "./change-contact";
import { openAddress, openName, sealHandle, sealName } from "./contact-seals";

/**
 * Ask the platform how somebody is called. A name that is there already, or given by hand, stays;
 * where the platform gives none, nothing changes.
 *
 * @throws GraphError if Meta said "not now"; the queue asks again.
 */
export async function fetchProfile(scope: Scope, identityId: string): Promise<void> {
  const identity = await inWorkspace(scope, (ctx) => findAddress(ctx, identityId));
  if (!identity) return;
  const { channelId, platform, address } = identity;
  const profile = await askProfile(() =>
    asChannel(scope, channelId, (from) => platforms[platform].messaging.profile(from, address), {
      canWait: true,
    }),
  );
  if (profile) await inWorkspace(scope, (ctx) => keepProfile(ctx, identityId, profile));
}

/** @returns Null where the platform refuses, as for somebody who never wrote. */
async function askProfile(ask: () => Promise<Profile | null>): Promise<Profile | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return null;
    throw error;
  }
}

async function findAddress(ctx: Context, identityId: string) {
  const [row] = await ctx.db
    .select()
    .from(identities)
    .where(isRow(identities, ctx.workspaceId, identityId));
  const key = row && (await contactKeysOf(ctx, [row.contactId])).get(row.contactId);
  return row && key ? { ...row, key, address: openAddress(key, row.id, row.address) } : null;
}

async function keepProfile(ctx: Context, identityId: string, { name, handle }: Profile): Promise<void> {
  const identity = await findAddress(ctx, identityId);
  if (!identity) return;
  const { db, workspaceId } = ctx;
  const { contactId, key } = identity;
  const [contact] = await db
    .select()
    .from(contacts)
    .where(isRow(contacts, workspaceId, contactId))
    .for("no key update");
  if (!contact) return;
  const isUnnamed = openName(key, contactId, contact.name) === "";
  if (name && isUnnamed && !contact.isNamedHere) {
    await db
      .update(contacts)
      .set({ name: sealName(key, contactId, name) })
      .where(isRow(contacts, workspaceId, contactId));
  }
  await db
    .update(identities)
    .set({ profileAt: ctx.now, ...(handle ? { handle: sealHandle(key, identityId, handle) } : {}) })
    .where(isRow(identities, workspaceId, identityId));
  await findAnew(ctx, contactId, key);
  announce(ctx, "contact", contactId);
  await announceLines(ctx, contactId);
}
