import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/conversations/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";

const HOUR = 3_600_000;
const came = { referral: { ref: "spring", source: "SHORTLINK", type: "OPEN_THREAD" } };

async function happens(page: TestChannel, at: Date, what: Record<string, unknown>) {
  await deliver(webhookBody(page, messagingEntry(page, "7001", at, what)));
  while ((await drain()) > 0);
}
const contactsOf = async ({ workspaceId }: Scope) =>
  (await asOwner("select id from contacts where workspace_id = $1", [workspaceId])).length;
const lines = async (scope: Scope) => (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;

describe("somebody who comes by a link and says nothing", () => {
  test("is no contact, and one once they write, with the later of both moments", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    const wrote = new Date(clock.now.getTime() - 2 * HOUR);
    const visited = new Date(clock.now.getTime() - HOUR);
    await happens(page, visited, came);
    expect([await contactsOf(scope), (await lines(scope)).length]).toEqual([0, 0]);

    await happens(page, wrote, { message: { mid: `m_${newId()}`, text: "Is it open?" } });
    expect(await contactsOf(scope)).toBe(1);
    expect((await lines(scope))[0]?.replyUntil).toBe(new Date(visited.getTime() + 24 * HOUR).toISOString());
  });

  test("has the window opened anew in a conversation there is", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    const text = "Is it open?";
    await happens(page, new Date(clock.now.getTime() - 30 * HOUR), {
      message: { mid: `m_${newId()}`, text },
    });
    await happens(page, clock.now, came);
    await happens(page, clock.now, came);
    const [line] = await lines(scope);
    expect([await contactsOf(scope), line?.preview]).toEqual([1, text]);
    expect(line?.replyUntil).toBe(new Date(clock.now.getTime() + 24 * HOUR).toISOString());
  });
});
