import { carryOut } from "@/lib/channels/intents/carry-out";
import type { Scope } from "@/lib/context";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import { outgoingFile } from "./outgoing-file";
import { recordOutcome } from "./record-outcome";
import type { Sending } from "./sending";

/**
 * Answer a comment in public, at most once, below the first comment of its thread: threads have one level of replies.
 * No window ends it.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function deliverComment(scope: Scope, sending: Sending): Promise<void> {
  const { platform, to: rootExternalId, text, intent, messageId } = sending;
  await carryOut(scope, intent.id, {
    effect: async (from) => {
      const { comments } = platforms[platform];
      if (!comments)
        throw new GraphError({ meaning: "refused", code: "no_comments", mayHaveHappened: false });
      const [picture] = sending.files;
      const file = picture ? await outgoingFile(scope, platform, picture) : null;
      return comments.reply(from, { rootExternalId, text, file });
    },
    lock: (ctx) => holdConversation(ctx, sending.conversationId),
    record: (ctx, outcome) => recordOutcome(ctx, messageId, outcome),
  });
}
