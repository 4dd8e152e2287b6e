import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { blobs, isOneOf, uuids } from "@/db/arrays";
import { heldMarks, identities } from "@/db/schema/contacts";
import { addressOf } from "@/lib/contacts/people/address";
import type { Context } from "@/lib/context";
import { bare } from "@/lib/platforms/details";
import type { Incoming, MessageEvent } from "@/lib/platforms/event";
import { ATTACHMENT_KINDS, AttachmentDetail } from "@/lib/platforms/shapes";
import { workspaceKey } from "@/lib/vault/keys";
import { open, seal } from "@/lib/vault/seal";

/** Of one person. Who opens the same ads all day may write once. */
const HELD_MAX = 10;

const Referral = z.object({
  asset: z.string(),
  at: z.coerce.date(),
  externalId: z.string(),
  aside: z.enum(["elsewhere", "agent"]).optional(),
  attachments: z.array(z.object({ kind: z.enum(ATTACHMENT_KINDS), detail: AttachmentDetail.nullable() })),
  deliveryId: z.string(),
  place: z.number(),
  receivedAt: z.coerce.date(),
});
type Referral = z.infer<typeof Referral>;

const placeOf = (channelId: string, hash: Buffer) =>
  `held_marks/${channelId}/${hash.toString("hex")}/referrals`;

/**
 * Hold what brought people who have no conversation, an ad or a link, until they write: the newest of each person,
 * each once. For a caller that has locked their channels.
 */
export async function holdReferrals(ctx: Context, referrals: Incoming<MessageEvent>[]): Promise<void> {
  if (referrals.length === 0) return;
  const { db, workspaceId, now: at } = ctx;
  const wordsKey = await workspaceKey(ctx, "words");
  const came = referrals.map((one) => ({ ...addressOf(wordsKey, one, one.event.person.address), one }));
  for (const theirs of Map.groupBy(came, ({ node }) => node).values()) {
    const [{ channelId, hash: addressHash }] = [theirs[0]!];
    const isTheirs = and(
      eq(heldMarks.workspaceId, workspaceId),
      eq(heldMarks.channelId, channelId),
      eq(heldMarks.addressHash, addressHash),
    );
    const [row] = await db.select({ referrals: heldMarks.referrals }).from(heldMarks).where(isTheirs);
    const place = placeOf(channelId, addressHash);
    const earlier = row?.referrals ? openAll(wordsKey, place, row.referrals) : [];
    // The first arrival of each counts.
    const byId = new Map(
      [...theirs.map(({ one }) => referralOf(one)).toReversed(), ...earlier].map((one) => [
        one.externalId,
        one,
      ]),
    );
    const newest = [...byId.values()].toSorted(byMoment).slice(-HELD_MAX);
    const sealed = seal(wordsKey, place, JSON.stringify(newest));
    await db
      .insert(heldMarks)
      .values({ workspaceId, channelId, addressHash, referrals: sealed, at })
      .onConflictDoUpdate({
        target: [heldMarks.workspaceId, heldMarks.channelId, heldMarks.addressHash],
        set: { referrals: sealed, at: sql`greatest(${heldMarks.at}, excluded.at)` },
      });
  }
}

const byMoment = (one: Referral, other: Referral) =>
  one.at.getTime() - other.at.getTime() || (one.externalId < other.externalId ? -1 : 1);

/** What is held in a row, opened with the workspace's key of words; nothing if there is nothing. */
export const openReferrals = (
  key: Buffer,
  {
    channelId,
    addressHash,
    referrals,
  }: Pick<typeof heldMarks.$inferSelect, "channelId" | "addressHash" | "referrals">,
) => (referrals ? openAll(key, placeOf(channelId, addressHash), referrals) : []);

const openAll = (key: Buffer, place: string, sealed: Buffer) =>
  z.array(Referral).parse(JSON.parse(open(key, place, sealed)));

function referralOf({ event, deliveryId, place, receivedAt }: Incoming<MessageEvent>): Referral {
  const { asset, at, externalId, aside } = event;
  const attachments = event.attachments.map(({ kind, detail }) => ({ kind, detail }));
  return { asset, at, externalId, attachments, deliveryId, place, receivedAt, ...(aside ? { aside } : {}) };
}

/** What is held of people on channels, as it came; the rows stay, to be taken with the other marks. */
export async function readReferrals(ctx: Context, people: { contactId: string | null; channelId: string }[]) {
  if (people.length === 0) return [];
  const { db, workspaceId } = ctx;
  const hashes = await addressHashesOf(ctx, people);
  if (hashes.length === 0) return [];
  const isTheirs = isOneOf(heldMarks, {
    channel_id: uuids(hashes.map(({ channelId }) => channelId)),
    address_hash: blobs(hashes.map(({ hash }) => hash)),
  });
  const rows = await db
    .select()
    .from(heldMarks)
    .where(and(eq(heldMarks.workspaceId, workspaceId), isNotNull(heldMarks.referrals), isTheirs));
  if (rows.length === 0) return [];
  const wordsKey = await workspaceKey(ctx, "words");
  return rows.flatMap(({ channelId, addressHash, referrals }) => {
    const owner = hashes.find((one) => one.channelId === channelId && one.hash.equals(addressHash));
    if (!owner) return [];
    return openReferrals(wordsKey, { channelId, addressHash, referrals }).map((one) => {
      const attachments = one.attachments.map(({ kind, detail }) => ({ ...bare(kind), detail }));
      return { ...one, attachments, channelId, contactId: owner.contactId };
    });
  });
}

/** The keyed hashes of the addresses these people have on these channels. */
export async function addressHashesOf(
  { db, workspaceId }: Context,
  people: { contactId: string | null; channelId: string }[],
) {
  const isTheirs = isOneOf(identities, {
    channel_id: uuids(people.map(({ channelId }) => channelId)),
    contact_id: uuids(people.map(({ contactId }) => contactId)),
  });
  const { contactId, channelId, addressHash: hash } = identities;
  return await db
    .select({ contactId, channelId, hash })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), isTheirs));
}
