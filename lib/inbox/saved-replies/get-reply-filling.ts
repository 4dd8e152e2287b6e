import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { contacts } from "@/db/schema/contacts";
import { messages } from "@/db/schema/inbox/messages";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { openName } from "@/lib/contacts/people/contact-seals";
import { plainName } from "@/lib/contacts/people/plain-name-rules";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { getConversationRow } from "@/lib/inbox/messages/get-conversation-row";
import { contactKeysOf } from "@/lib/vault/keys";
import { allow } from "@/lib/workspaces/allow";
import { findLanguage, findPlaceLanguage } from "./find-language";
import type { ReplyFilling } from "./shapes";

type Conversation = Awaited<ReturnType<typeof getConversationRow>>;

/**
 * What saved replies are filled in with in a conversation, in which language its contact wrote last, and which one is
 * spoken there.
 *
 * @param input.messageId The comment that is answered: its writer is addressed.
 * @throws Refusal `forbidden`; `not_found` for a conversation, or a message in it, that this workspace does not have.
 */
export async function getReplyFilling(
  ctx: Context,
  { conversationId, messageId }: { conversationId: string; messageId?: string | undefined },
): Promise<ReplyFilling> {
  allow(ctx, "read_inbox");
  const conversation = await getConversationRow(ctx, conversationId);
  const contactId = messageId ? await findWriter(ctx, conversation, messageId) : conversation.contactId;
  const { db, workspaceId } = ctx;
  const [here] = await db
    .select({ name: workspaces.name, locale: workspaces.locale, channel: channels.name })
    .from(workspaces)
    .innerJoin(channels, isRow(channels, workspaceId, conversation.channelId))
    .where(eq(workspaces.id, workspaceId));
  const contactName = await readName(ctx, contactId);
  const memberName = await readOwnName(ctx);
  return {
    values: {
      "contact.name": contactName,
      "contact.first_name": firstOf(contactName),
      "member.name": memberName,
      "member.first_name": firstOf(memberName),
      "channel.name": here?.channel || null,
      "workspace.name": here?.name || null,
    },
    language: await findLanguage(ctx, conversation, contactId),
    placeLanguage: await findPlaceLanguage(ctx, conversation),
    ownLanguage: here?.locale ?? "en",
  };
}

const firstOf = (name: string | null) => name?.split(/\s+/)[0] ?? null;

/** Who wrote the message that is answered; of one of our own whoever the conversation is with. */
async function findWriter({ db, workspaceId }: Context, conversation: Conversation, messageId: string) {
  const [row] = await db
    .select({ contactId: messages.authorContactId, direction: messages.direction })
    .from(messages)
    .where(and(isRow(messages, workspaceId, messageId), eq(messages.conversationId, conversation.id)));
  if (!row) return refuse("not_found", `Message ${messageId}`);
  const isTheirs = conversation.kind === "comments" && row.direction === "inbound";
  return isTheirs ? row.contactId : conversation.contactId;
}

/** A number or a handle is no name to greet somebody by. */
async function readName(ctx: Context, contactId: string | null): Promise<string | null> {
  if (!contactId) return null;
  const key = (await contactKeysOf(ctx, [contactId])).get(contactId);
  const [row] = await ctx.db
    .select({ name: contacts.name })
    .from(contacts)
    .where(isRow(contacts, ctx.workspaceId, contactId));
  return (key && row && plainName(openName(key, contactId, row.name))) || null;
}

async function readOwnName(ctx: Context): Promise<string | null> {
  const me = memberOf(ctx);
  if (!me) return null;
  const [row] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, me));
  return row?.name.trim() || null;
}
