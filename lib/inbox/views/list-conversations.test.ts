import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { says, talkTest as test } from "@/lib/testing/talk";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { findConversation, getConversation } from "./find-conversation";
import { getInboxCounts } from "./get-inbox-counts";
import { listConversations } from "./list-conversations";

describe("a conversation", () => {
  test("is listed page by page without a gap", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "facebook");
    for (let index = 0; index < 7; index += 1)
      await says(channel, new Date(clock.now.getTime() + (index % 3) * 1000), `8${index}`, "Hi");
    for (const view of ["open", "waiting", "unassigned"]) {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const query = { view, limit: 3, ...(cursor ? { cursor } : {}) };
        const page: Awaited<ReturnType<typeof listConversations>> = await inWorkspace(scope, (ctx) =>
          listConversations(ctx, query),
        );
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(new Set(ids).size).toBe(7);
      expect(ids).toHaveLength(7);
    }
    await expect(inWorkspace(scope, (ctx) => listConversations(ctx, { cursor: "%%" }))).rejects.toThrow();
  });

  test("of another workspace is not there, nor for a role that may not read it", async ({
    as,
    stranger,
    talk: { conversationId },
  }) => {
    const who = { as, role: "marketer", stranger } as const;
    await mustBeClosed((one) => inWorkspace(one, (ctx) => listMessages(ctx, conversationId)), who);
    await mustBeClosed((one) => inWorkspace(one, (ctx) => getConversation(ctx, conversationId)), who);
    expect(await inWorkspace(stranger, (ctx) => findConversation(ctx, conversationId))).toBeNull();
    expect((await inWorkspace(stranger, (ctx) => listConversations(ctx))).items).toEqual([]);
    expect(await inWorkspace(stranger, getInboxCounts)).toMatchObject({ open: 0 });
    const marketer = await as("marketer");
    for (const attempt of [
      () => inWorkspace(marketer, (ctx) => findConversation(ctx, conversationId)),
      () => inWorkspace(marketer, (ctx) => listConversations(ctx)),
      () => inWorkspace(marketer, getInboxCounts),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });
});
