import { and, eq, inArray, isNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { contacts } from "@/db/schema/contacts";
import { conversations } from "@/db/schema/inbox/conversations";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import { apiKeys } from "@/db/schema/workspaces/api-keys";
import { users } from "@/db/schema/workspaces/users";
import { openName } from "@/lib/contacts/people/contact-seals";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { mayDo } from "@/lib/workspaces/permission-rules";

const WORDS_MAX = 60;

/**
 * Today's names of the things with these ids: members, keys, channels, moderation rules, posts by their first words, and
 * contacts, with their conversations, for whoever may read contacts. What is none of these, or is gone, or has
 * no name, is left out.
 *
 * @param ids From this workspace's audit; what is no id is passed over.
 */
export async function auditNames(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  const uniqueIds = [...new Set(ids.filter(isId))];
  if (uniqueIds.length === 0) return new Map();
  const named = [
    ...(await ownNames(ctx, uniqueIds)),
    ...(await postNames(ctx, uniqueIds)),
    ...(mayReadContacts(ctx) ? await contactNames(ctx, uniqueIds) : []),
  ];
  return new Map(named.filter(([, name]) => name !== ""));
}

const mayReadContacts = ({ actor }: Context) => actor.kind === "job" || mayDo(actor.role, "read_contacts");

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

type Named = [id: string, name: string];

async function ownNames({ db, workspaceId }: Context, ids: string[]): Promise<Named[]> {
  // Anybody named in this workspace's audit acted here or was let in here.
  const people = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, ids));
  const keys = await db
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), inArray(apiKeys.id, ids)));
  const assets = await db
    .select({ id: channels.id, name: channels.name })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), inArray(channels.id, ids)));
  const rules = await db
    .select({ id: moderationRules.id, name: moderationRules.name })
    .from(moderationRules)
    .where(and(eq(moderationRules.workspaceId, workspaceId), inArray(moderationRules.id, ids)));
  return [...people, ...keys, ...assets, ...rules].map(({ id, name }) => [id, name]);
}

/** A post, or its copy on a channel, by how it begins. One that was deleted is gone. */
async function postNames({ db, workspaceId }: Context, ids: string[]): Promise<Named[]> {
  const own = await db
    .select({ id: posts.id, text: posts.text })
    .from(posts)
    .where(and(eq(posts.workspaceId, workspaceId), inArray(posts.id, ids), isNull(posts.deletedAt)));
  const copies = await db
    .select({ id: publications.id, text: posts.text })
    .from(publications)
    .innerJoin(posts, isRow(posts, workspaceId, publications.postId))
    .where(
      and(eq(publications.workspaceId, workspaceId), inArray(publications.id, ids), isNull(posts.deletedAt)),
    );
  return [...own, ...copies].map(({ id, text }) => [id, firstWordsOf(text)]);
}

function firstWordsOf(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  const signs = [...line];
  return signs.length > WORDS_MAX ? `${signs.slice(0, WORDS_MAX).join("").trimEnd()}…` : line;
}

async function contactNames(ctx: Context, ids: string[]): Promise<Named[]> {
  const { db, workspaceId } = ctx;
  const person = { contactId: contacts.id, sealed: contacts.name };
  const own = await db
    .select({ id: contacts.id, ...person })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, ids)));
  const talks = await db
    .select({ id: conversations.id, ...person })
    .from(conversations)
    .innerJoin(contacts, isRow(contacts, workspaceId, conversations.contactId))
    .where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, ids)));
  const found = [...own, ...talks];
  const keys = await contactKeysOf(
    ctx,
    found.map(({ contactId }) => contactId),
  );
  return found.flatMap(({ id, contactId, sealed }): Named[] => {
    const key = keys.get(contactId);
    return key ? [[id, openName(key, contactId, sealed)]] : [];
  });
}
