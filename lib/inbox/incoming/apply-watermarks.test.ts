import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { drain } from "@/lib/jobs/drain";
import { talkTest as test } from "@/lib/testing/talk";
import { deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";

describe("applyWatermarks", () => {
  test.for([
    ["read", "readUntil"],
    ["delivery", "deliveredUntil"],
  ] as const)("lets a mark of %s never go back", async ([kind, column], { scope, clock, talk }) => {
    const { channel, conversationId, from } = talk;
    const at = (seconds: number) => new Date(clock.now.getTime() + seconds * 1_000);
    const tell = async (...entries: unknown[]) => {
      await deliver(webhookBody(channel, ...entries));
      while ((await drain()) > 0);
    };
    const mark = (seconds: number) => ({ [kind]: { watermark: at(seconds).getTime() } });
    const entry = (seconds: number) => messagingEntry(channel, from, at(seconds), mark(seconds));
    const echo = { message: { mid: `m_${newId()}`, is_echo: true, app_id: 99, text: "By phone" } };
    await tell(messagingEntry(channel, from, at(5), echo, { isEcho: true }));
    await tell(entry(10));
    await tell(entry(3));
    await tell(entry(20), entry(4));
    await tell(entry(15));
    const { [column]: until, messages } = await inWorkspace(scope, (ctx) =>
      getConversation(ctx, conversationId),
    );
    expect(until).toBe(at(20).toISOString());
    expect(messages.items.at(-1)?.status).toBe(kind === "read" ? "read" : "delivered");
  });
});
