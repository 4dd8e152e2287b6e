import { describe, expect, test } from "vitest";
import type { MessageView } from "@/lib/inbox/shapes";
import { countBelow, lastOf, logDays, logItems } from "./log-items";

const dayOf = (at: string) => at.slice(0, 10);

const message = (id: string, sentAt: string, change: Partial<MessageView> = {}): MessageView => ({
  id,
  direction: "inbound",
  kind: "text",
  status: "received",
  text: id,
  sentAt,
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
  ...change,
});

const shown = (parts: Partial<Parameters<typeof logItems>[0]>) =>
  logItems({
    messages: [],
    notes: [],
    turns: [],
    hasOlder: false,
    firstNewId: null,
    dayOf,
    ...parts,
  }).map((item) =>
    item.type === "message" ? `${item.key}${item.isFirst ? "<" : ""}${item.isLast ? ">" : ""}` : item.type,
  );

describe("a conversation", () => {
  test("begins each day with a line and keeps one sender's words together for ten minutes", () => {
    const messages = [
      message("a", "2026-11-20T10:00:00Z"),
      message("b", "2026-11-20T10:05:00Z"),
      message("c", "2026-11-20T10:20:00Z"),
      message("d", "2026-11-20T10:21:00Z", { direction: "outbound", authorId: "me" }),
      message("e", "2026-11-21T09:00:00Z"),
    ];
    expect(shown({ messages })).toEqual(["day", "a<", "b>", "c<>", "d<>", "day", "e<>"]);
  });

  test("shows a note and a closing above what was written in their second, on a clock of whole seconds", () => {
    const at = "2026-11-20T10:00:00Z";
    const notes = [{ id: "note", authorId: "me", text: "", files: [], createdAt: at }];
    const turns = [{ id: "turn", turn: "closed" as const, by: null, at }];
    expect(shown({ messages: [message("a", at)], notes, turns })).toEqual(["day", "note", "turn", "a<>"]);
  });

  test("is one part a day, of the same name when older words of that day come in", () => {
    const [a, b, c] = [
      message("a", "2026-11-20T10:00:00Z"),
      message("b", "2026-11-20T10:05:00Z"),
      message("c", "2026-11-21T09:00:00Z"),
    ];
    const parts = { notes: [], turns: [], hasOlder: false, firstNewId: null, dayOf };
    const daysOf = (messages: MessageView[]) =>
      logDays(logItems({ ...parts, messages })).map(({ key, items }) => [
        key,
        items.map((item) => (item.type === "message" ? item.key : item.type)),
      ]);
    expect(daysOf([b, c])).toEqual([
      ["day-2026-11-20", ["day", "b"]],
      ["day-2026-11-21", ["day", "c"]],
    ]);
    expect(daysOf([a, b, c])[0]).toEqual(["day-2026-11-20", ["day", "a", "b"]]);
  });

  test("begins with its end: the last lines, each day under its own", () => {
    const days = [
      { key: "monday", items: ["Monday", "a", "b"] },
      { key: "tuesday", items: ["Tuesday", "c"] },
    ];
    expect(lastOf(days, 2)).toEqual([
      { key: "monday", items: ["Monday", "b"] },
      { key: "tuesday", items: ["Tuesday", "c"] },
    ]);
    expect(lastOf(days, 1)).toEqual([{ key: "tuesday", items: ["Tuesday", "c"] }]);
    expect(lastOf(days, 9)).toEqual(days);
    expect(lastOf([], 9)).toEqual([]);
  });

  test("says where what is new begins, which starts a group", () => {
    const messages = [message("a", "2026-11-20T10:00:00Z"), message("b", "2026-11-20T10:01:00Z")];
    expect(shown({ messages, firstNewId: "b" })).toEqual(["day", "a<>", "new", "b<>"]);
  });

  test("puts notes and closings in their time, and leaves out those of messages not loaded yet", () => {
    const messages = [message("a", "2026-11-20T10:00:00Z"), message("b", "2026-11-20T10:02:00Z")];
    const note = (id: string, createdAt: string) => ({ id, authorId: "me", text: "x", files: [], createdAt });
    const notes = [note("old", "2026-11-19T10:00:00Z"), note("new", "2026-11-20T10:01:00Z")];
    const turns = [{ id: "t", turn: "closed" as const, by: null, at: "2026-11-20T10:03:00Z" }];
    expect(shown({ messages, notes, turns, hasOlder: true })).toEqual(["day", "a<>", "note", "b<>", "turn"]);
    expect(shown({ messages, notes, turns })).toHaveLength(7);
  });
});

describe("what came while somebody read further up", () => {
  const ids = (...names: string[]) => names.map((id) => ({ id }));

  test("is what stands below what they had seen, however much was loaded above", () => {
    expect(countBelow(ids("a", "b"), "b")).toBe(0);
    expect(countBelow(ids("older", "old", "a", "b", "new"), "b")).toBe(1);
    expect(countBelow(ids("a", "told late", "b"), "b")).toBe(0);
    expect(countBelow(ids("a", "b"), undefined)).toBe(2);
  });
});
