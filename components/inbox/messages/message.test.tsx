// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { type Ground, GroundContext } from "@/components/inbox/ground";
import { ServerClock } from "@/components/marks/server-clock";
import type { MessageView } from "@/lib/inbox/shapes";
import { showOnPage } from "@/lib/testing/page";
import { Message } from "./message";

const ground: Ground = {
  workspace: "maree",
  me: "01900000-0000-7000-8000-000000000001",
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
  members: [],
};

const message: MessageView = {
  id: "01900000-0000-7000-8000-0000000000a1",
  direction: "inbound",
  kind: "text",
  status: "received",
  text: "Bonjour",
  sentAt: "2026-11-20T10:00:00Z",
  deliveredAt: null,
  readAt: null,
  editedAt: null,
  firstText: null,
  forwarded: null,
  unsentAt: null,
  authorId: null,
  isFromElsewhere: false,
  origin: null,
  arrivedAt: null,
  isHumanAgent: false,
  isDirect: false,
  leavesAt: null,
  replyTo: null,
  failure: null,
  attachments: [],
  reactions: [],
  comment: null,
  answersComment: null,
  rule: null,
};
const conversation = {
  id: "01900000-0000-7000-8000-0000000000b1",
  platform: "whatsapp",
  kind: "direct",
  contact: { id: "01900000-0000-7000-8000-0000000000c1", name: "Chloé", handle: null },
  channel: { id: "01900000-0000-7000-8000-0000000000d1", name: "Marée", handle: "", state: "connected" },
  replyUntil: null,
  humanAgentUntil: null,
} as const;

async function shown(part: Partial<MessageView>): Promise<string> {
  const { page } = await showOnPage(
    <ServerClock reading={{ nowMs: Date.parse(message.sentAt), metaAheadMs: 0, workerSilentMs: null }}>
      <GroundContext value={ground}>
        <Message
          message={{ ...message, ...part }}
          conversation={conversation}
          isFirst
          isLast
          onAnswer={() => undefined}
        />
      </GroundContext>
    </ServerClock>,
  );
  return page.textContent;
}

test("a message of nothing but spaces says so; one with words shows them", async () => {
  for (const text of [" ", "  \n ", "\u00a0"])
    expect(await shown({ text })).toContain("Only spaces, no text");
  const words = await shown({ text: "  Bonjour" });
  expect(words).toContain("  Bonjour");
  expect(words).not.toContain("Only spaces");
});

const quoted = { id: "01900000-0000-7000-8000-0000000000a0", text: null, name: null, previewUrl: null };
test.each([
  ["image", {}, "Photo"],
  ["audio", {}, "Voice message"],
  ["file", { name: "offre.pdf" }, "offre.pdf"],
  ["text", { text: "Has it left?" }, "Has it left?"],
] as const)("a message that answers a %s with %j says so", async (kind, part, words) => {
  expect(await shown({ replyTo: { ...quoted, kind, ...part } })).toContain(words);
});
