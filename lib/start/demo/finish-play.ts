import { and, eq, inArray } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { markRead } from "@/lib/inbox/conversations/mark-read";
import { indexMessages } from "@/lib/inbox/finding/index-messages";
import { storedId } from "@/lib/inbox/messages/stored-id";
import type { Cast, Play } from "./play-conversations";

/** Set the authors of our replies, and let members assign, note, read and close as the script says. */
export async function finishPlay(cast: Cast, play: Play, now: Date): Promise<void> {
  const { script, channel, replies, last, lastAt } = play;
  const after = new Date(Math.min(lastAt.getTime() + 120_000, now.getTime()));
  const owner = cast.camille(after);
  const conversationId = await inWorkspace(owner, async (ctx) => {
    const { db, workspaceId } = ctx;
    const here = and(eq(messages.workspaceId, workspaceId), eq(messages.channelId, channel.id));
    for (const by of new Set(replies.map((one) => one.by))) {
      const { actor } = cast[by](after);
      const ids: string[] = [];
      for (const one of replies) if (one.by === by) ids.push(await storedId(ctx, channel.id, one.externalId));
      const rows = await db
        .update(messages)
        .set({ authorId: actor.kind === "member" ? actor.id : null, isFromElsewhere: false })
        .where(and(here, inArray(messages.externalId, ids)))
        .returning({ id: messages.id });
      await indexMessages(
        ctx,
        rows.map(({ id }) => id),
      );
    }
    const externalId = await storedId(ctx, channel.id, replies.at(-1)?.externalId ?? last ?? "");
    const [row] = await db
      .select({ id: messages.conversationId })
      .from(messages)
      .where(and(here, eq(messages.externalId, externalId)));
    return row?.id;
  });
  if (!conversationId) throw new Error(`The conversation with ${script.person} did not arrive`);

  const assignee = script.assignee ? cast[script.assignee](after).actor : null;
  if (assignee?.kind === "member") {
    await inWorkspace(owner, (ctx) => assign(ctx, { conversationId, assigneeId: assignee.id }));
  }
  const { note } = script;
  if (note) {
    await inWorkspace(cast[note.by](after), (ctx) =>
      addNote(ctx, { id: newId(), conversationId, text: note.text }),
    );
  }
  const isOver = script.isClosed || !("they" in script.lines.at(-1)!);
  if (isOver) {
    for (const key of ["camille", "lise", "owen"] as const) {
      await inWorkspace(cast[key](after), (ctx) => markRead(ctx, conversationId));
    }
  }
  if (script.isClosed) {
    await inWorkspace(cast[script.assignee ?? "lise"](after), (ctx) =>
      closeConversation(ctx, conversationId),
    );
  }
}
