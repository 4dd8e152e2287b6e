import { describe, expect, test } from "vitest";
import type { MessageView } from "@/lib/inbox/shapes";
import { joined } from "./recent-messages";

const message = (minute: number): MessageView => ({
  id: `m${minute}`,
  direction: "inbound",
  kind: "text",
  status: "received",
  text: null,
  sentAt: `2026-11-28T10:${String(minute).padStart(2, "0")}:00.000Z`,
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
});
const idsOf = (messages: MessageView[] | null) => messages?.map(({ id }) => id) ?? null;

describe("the newest page after what was shown", () => {
  const shown = [message(1), message(2)];

  test("is put behind it, in time order", () => {
    expect(idsOf(joined(shown, { items: [message(2), message(3)], older: "cursor" }))).toEqual([
      "m1",
      "m2",
      "m3",
    ]);
  });

  test("stands alone where something was said between that neither has", () => {
    expect(joined(shown, { items: [message(5), message(6)], older: "cursor" })).toBeNull();
  });

  test("is put behind it where it is all there is, or nothing was shown", () => {
    expect(idsOf(joined(shown, { items: [message(5)], older: null }))).toEqual(["m1", "m2", "m5"]);
    expect(idsOf(joined([], { items: [message(5)], older: "cursor" }))).toEqual(["m5"]);
  });
});
