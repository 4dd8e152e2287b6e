// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { GroundContext } from "@/components/inbox/ground";
import { ConversationRow } from "@/components/inbox/list/conversation-row";
import { HitRow } from "@/components/inbox/search/hit-row";
import type { ConversationLine } from "@/lib/inbox/shapes";
import type { SearchHit } from "@/lib/search/shapes";
import { showOnPage } from "@/lib/testing/page";

const [ME, OTHER, CHANNEL] = ["m1", "m2", "c1"];
const ground = {
  workspace: "maree",
  me: ME,
  may: {
    reply: true,
    assign: true,
    connect: false,
    changeContacts: true,
    changeWorkspace: false,
    manageLabels: false,
    manageSavedReplies: false,
  },
  channels: [],
  labels: [],
  members: [{ id: OTHER, name: "Owen Parker", email: "", role: "agent", isDisabled: false } as never],
};
const line: ConversationLine = {
  id: "l1",
  channelId: CHANNEL,
  platform: "facebook",
  kind: "comments",
  contact: { id: "p1", name: "Noé", handle: null },
  subject: null,
  status: "open",
  snoozedUntil: null,
  assigneeId: null,
  labelIds: [],
  waitingSince: null,
  lastMessageAt: "2026-11-29T09:00:00.000Z",
  lastDirection: "outbound",
  lastKind: "text",
  lastStatus: "sent",
  trouble: null,
  preview: "Until eight",
  lastAuthorId: null,
  isLastFromElsewhere: false,
  lastRule: null,
  replyUntil: null,
  unread: 0,
  isMentioned: false,
  isFollowed: false,
};
const hit: SearchHit = {
  id: "h1",
  type: "message",
  conversationId: "l1",
  channelId: CHANNEL,
  platform: "facebook",
  contact: { id: "p1", name: "Noé", handle: null },
  status: "open",
  direction: "outbound",
  kind: "text",
  authorId: null,
  isFromElsewhere: false,
  rule: null,
  at: "2026-11-29T09:00:00.000Z",
  excerpt: [{ text: "Until eight", isMatch: true }],
};

async function rowOf(more: Partial<ConversationLine>, locale: "en" | "fr" = "en") {
  const { page } = await showOnPage(
    <GroundContext value={ground}>
      <ConversationRow line={{ ...line, ...more }} isOpen={false} />
    </GroundContext>,
    locale,
  );
  // The first is the name of the contact.
  return page.querySelectorAll("bdi[title]")[1];
}
async function hitOf(more: Partial<SearchHit>, locale: "en" | "fr" = "en") {
  const { page } = await showOnPage(
    <GroundContext value={ground}>
      <HitRow hit={{ ...hit, ...more }} isOpen={false} onOpen={() => undefined} />
    </GroundContext>,
    locale,
  );
  return page.textContent;
}

describe("before what we said in a list", () => {
  test.each([
    [{ lastRule: "Hours" }, "Rule “Hours”: Until eight"],
    [{}, "Sent automatically: Until eight"],
    [{ lastAuthorId: ME }, "You: Until eight"],
    [{ lastAuthorId: OTHER }, "Owen Parker: Until eight"],
    [{ lastAuthorId: "gone" }, "A former member: Until eight"],
    [{ lastDirection: "inbound" as const }, "Until eight"],
  ])("stands who did, %j: %s", async (more, words) => {
    const shown = await rowOf(more);
    expect([shown?.textContent, shown?.getAttribute("title")]).toEqual([words, words]);
  });

  test("stands the rule in French", async () => {
    expect((await rowOf({ lastRule: "Horaires" }, "fr"))?.textContent).toBe(
      "Règle «\u00a0Horaires\u00a0»\u00a0: Until eight",
    );
    expect(await hitOf({ rule: "Horaires" }, "fr")).toContain(
      "Règle «\u00a0Horaires\u00a0»\u00a0: Until eight",
    );
  });

  test("stands who did among the hits of a search", async () => {
    expect(await hitOf({ rule: "Hours" })).toContain("Rule “Hours”: Until eight");
    expect(await hitOf({ authorId: OTHER })).toContain("Owen Parker: Until eight");
    expect(await hitOf({ isFromElsewhere: true })).toContain("From the app or another program: Until eight");
    expect(await hitOf({ type: "note", direction: null })).toContain(
      "From the app or another program: Until eight",
    );
    expect(await hitOf({ direction: "inbound" })).not.toContain(": Until eight");
  });
});
