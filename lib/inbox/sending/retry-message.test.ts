import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { intents } from "@/db/schema/work/intents";
import type { Outcome } from "@/lib/channels/intents/outcome";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { talkTest as test } from "@/lib/testing/talk";
import { recordOutcome } from "./record-outcome";
import { resolveDoubt, retryMessage } from "./retry-message";
import { sendReply } from "./send-reply";

/** What became of sending a message, as the worker writes it down. */
function settled(scope: Scope, id: string, outcome: Exclude<Outcome, { state: "done" }>): Promise<void> {
  return inWorkspace(scope, async (ctx) => {
    await ctx.db
      .update(intents)
      .set({ state: outcome.state })
      .where(and(eq(intents.workspaceId, ctx.workspaceId), eq(intents.subjectId, id)));
    await recordOutcome(ctx, id, outcome);
  });
}

/** @returns The id of a reply that Meta refused. */
async function failedIn(scope: Scope, conversationId: string): Promise<string> {
  const id = newId();
  await inWorkspace(scope, (ctx) => sendReply(ctx, { id, conversationId, text: "Hello" }));
  await settled(scope, id, { state: "failed", meaning: "refused", code: "551" });
  return id;
}

describe("a message that failed or is in doubt", () => {
  test("lets the contact wait again, and may be sent again", async ({ scope, talk }) => {
    const id = newId();
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id, conversationId: talk.conversationId, text: "Hello" }),
    );
    await settled(scope, id, { state: "failed", meaning: "refused", code: "551" });
    const failed = await inWorkspace(scope, (ctx) => getConversation(ctx, talk.conversationId));
    expect(failed.waitingSince).not.toBeNull();
    expect(failed.messages.items.at(-1)).toMatchObject({
      status: "failed",
      failure: { meaning: "refused", code: "551" },
    });

    await inWorkspace(scope, (ctx) => retryMessage(ctx, id));
    await expect(inWorkspace(scope, (ctx) => retryMessage(ctx, id))).rejects.toMatchObject({
      code: "conflict",
    });
    const again = await inWorkspace(scope, (ctx) => getConversation(ctx, talk.conversationId));
    expect(again.messages.items.at(-1)).toMatchObject({ status: "queued", failure: null });
    expect(again.waitingSince).toBeNull();
  });

  test("in doubt is for a person to decide", async ({ scope, talk }) => {
    const id = newId();
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id, conversationId: talk.conversationId, text: "Hello" }),
    );
    await expect(inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "drop"))).rejects.toMatchObject({
      code: "conflict",
    });
    await settled(scope, id, { state: "unknown", code: "timeout" });
    await inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "check"));
    await inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "drop"));
    const { items } = await inWorkspace(scope, (ctx) => listMessages(ctx, talk.conversationId));
    expect(items.at(-1)).toMatchObject({ status: "failed", failure: { meaning: "dropped", code: null } });
  });

  test("is not sent again once the window has closed", async ({ scope, clock, talk }) => {
    const id = await failedIn(scope, talk.conversationId);
    const before = clock.now;
    clock.now = new Date(before.getTime() + 24 * 3_600_000);
    const late = { code: "window_closed" };
    await expect(inWorkspace(scope, (ctx) => retryMessage(ctx, id))).rejects.toMatchObject(late);
    await settled(scope, id, { state: "unknown", code: "timeout" });
    const again = inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "send_again"));
    await expect(again).rejects.toMatchObject(late);
    clock.now = before;
    await inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "send_again"));
    const { items } = await inWorkspace(scope, (ctx) => listMessages(ctx, talk.conversationId));
    expect(items.at(-1)).toMatchObject({ id, status: "queued" });
  });

  test("is decided about by who may reply, in its workspace alone", async ({ scope, as, stranger, talk }) => {
    const id = await failedIn(scope, talk.conversationId);
    const who = { as, role: "marketer", stranger } as const;
    await mustBeClosed((one) => inWorkspace(one, (ctx) => retryMessage(ctx, id)), who);
    await mustBeClosed((one) => inWorkspace(one, (ctx) => resolveDoubt(ctx, id, "drop")), who);
    await inWorkspace(scope, (ctx) => retryMessage(ctx, id));
  });
});
