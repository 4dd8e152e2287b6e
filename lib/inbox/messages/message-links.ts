import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import type { Context } from "@/lib/context";
import type { MessageView } from "@/lib/inbox/shapes";
import { messageToken } from "@/lib/platforms/message-token";

export type MessageRow = typeof messages.$inferSelect;

/**
 * The messages of the same conversation that these answer, by the id of the one that answers. A quote may name
 * a message by its other id: then it is the one with the same token, if no other has it there.
 */
export async function readQuoted(
  { db, workspaceId }: Context,
  rows: MessageRow[],
): Promise<Map<string, MessageRow>> {
  const ids = [...new Set(rows.flatMap(({ replyToExternalId }) => replyToExternalId ?? []))];
  if (ids.length === 0) return new Map();
  const tokens = ids.flatMap((id) => messageToken(id) ?? []);
  const found = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.channelId, rows[0]!.channelId),
        eq(messages.conversationId, rows[0]!.conversationId),
        or(
          inArray(messages.externalId, ids),
          tokens.length > 0 ? inArray(messages.externalToken, tokens) : undefined,
        ),
      ),
    );
  const named = byName(found);
  return new Map(
    rows.flatMap(({ id, replyToExternalId }) => {
      const quoted = replyToExternalId && named(replyToExternalId, messageToken(replyToExternalId));
      return quoted ? [[id, quoted] as const] : [];
    }),
  );
}

/**
 * The reactions to messages of one conversation: of each side the newest, whichever of a message's ids it
 * named.
 */
export async function readReactions(
  { db, workspaceId }: Context,
  rows: MessageRow[],
): Promise<(row: MessageRow) => MessageView["reactions"]> {
  const ids = rows.flatMap(({ externalId }) => externalId ?? []);
  if (ids.length === 0) return () => [];
  const tokens = rows.flatMap(({ externalToken }) => externalToken ?? []);
  const { channelId, conversationId } = rows[0]!;
  const theirs = db
    .select({ contactId: conversations.contactId })
    .from(conversations)
    .where(isRow(conversations, workspaceId, conversationId));
  const found = await db
    .select()
    .from(reactions)
    .where(
      and(
        eq(reactions.workspaceId, workspaceId),
        eq(reactions.channelId, channelId),
        or(
          inArray(reactions.messageExternalId, ids),
          tokens.length > 0
            ? and(
                inArray(reactions.externalToken, tokens),
                or(isNull(reactions.contactId), inArray(reactions.contactId, theirs)),
              )
            : undefined,
        ),
      ),
    )
    .orderBy(reactions.side, reactions.at, sql`${reactions.emoji} nulls first`);
  const named = byName(rows);
  const byMessage = Map.groupBy(found, (one) => named(one.messageExternalId, one.externalToken)?.id);
  return ({ id }) => {
    const own = byMessage.get(id) ?? [];
    const newest = new Map(own.map(({ side, emoji }) => [side, emoji]));
    const owed = own.find(({ owedState }) => owedState !== null);
    const views = [...newest].flatMap(([side, emoji]) => {
      const done = emoji ? [{ side, emoji }] : [];
      return side === "brand" && owed ? reactionView(owed, emoji) : done;
    });
    return views;
  };
}

/** Our reaction while Meta has not accepted what we want it to be. */
function reactionView(
  { owed, owedState }: Pick<typeof reactions.$inferSelect, "owed" | "owedState">,
  emoji: string | null,
): MessageView["reactions"] {
  const isSending = owedState === "sending";
  if (owed) return [{ side: "brand", emoji: owed, state: isSending ? "sending" : "not_sent" }];
  return emoji ? [{ side: "brand", emoji, state: isSending ? "removing" : "not_removed" }] : [];
}

/** Find a message by an id of Meta's: by that very id first, else by the token if it is one message's alone. */
function byName(rows: MessageRow[]): (externalId: string, token: string | null) => MessageRow | undefined {
  const byId = new Map(rows.map((row) => [row.externalId, row]));
  const byToken = Map.groupBy(rows, ({ externalToken }) => externalToken);
  return (externalId, token) => {
    const others = token ? (byToken.get(token) ?? []) : [];
    return byId.get(externalId) ?? (others.length === 1 ? others[0] : undefined);
  };
}
