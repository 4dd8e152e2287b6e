import { describe, expect, test } from "vitest";
import { FIRST_CHOICES, type NoticeChoices, readChoices } from "./notice-choices";
import { type Notice, watchLines, wayOf } from "./notice-rules";

const ME = "me";
const since = new Date("2026-11-20T10:00:00.000Z");
const at = (minute: number) => new Date(since.getTime() + minute * 60_000).toISOString();

type Line = Parameters<ReturnType<typeof watchLines>>[0][number];
const line = (some: Partial<Line> = {}): Line => ({
  id: "one",
  assigneeId: ME,
  status: "open",
  waitingSince: at(1),
  lastMessageAt: at(1),
  lastDirection: "inbound",
  contact: { id: null, name: "Gaëlle Inventée", handle: null },
  preview: "Bonjour",
  ...some,
});
const kindsOf = (notices: Notice[]) => notices.map(({ kind, conversationId }) => `${kind} ${conversationId}`);

describe("of lines that changed, a member is told", () => {
  test("of each message in a conversation of theirs, once", () => {
    const freshIn = watchLines(ME, since);
    expect(freshIn([line()])).toEqual([
      { kind: "assigned", conversationId: "one", name: "Gaëlle Inventée", words: "Bonjour" },
    ]);
    expect(freshIn([line()])).toEqual([]);
    expect(freshIn([line({ lastMessageAt: at(2) })])).toHaveLength(1);
    expect(freshIn([line({ lastMessageAt: at(1) })])).toEqual([]);
  });

  test("neither of our own messages, nor of a colleague's conversation, nor of what was there before", () => {
    const freshIn = watchLines(ME, since);
    expect(freshIn([line({ lastDirection: "outbound" })])).toEqual([]);
    expect(freshIn([line({ id: "two", assigneeId: "colleague" })])).toEqual([]);
    expect(freshIn([line({ id: "three", lastMessageAt: at(-1), waitingSince: at(-1) })])).toEqual([]);
    // It is given to them later: that is no new message.
    expect(freshIn([line({ id: "two" })])).toEqual([]);
  });

  test("of a conversation that nobody has as its contact begins to wait, not of each message", () => {
    const freshIn = watchLines(ME, since);
    const open = { assigneeId: null };
    expect(kindsOf(freshIn([line(open)]))).toEqual(["unassigned one"]);
    expect(freshIn([line({ ...open, lastMessageAt: at(2) })])).toEqual([]);
    expect(
      freshIn([line({ ...open, lastMessageAt: at(3), lastDirection: "outbound", waitingSince: null })]),
    ).toEqual([]);
    expect(kindsOf(freshIn([line({ ...open, lastMessageAt: at(4), waitingSince: at(4) })]))).toEqual([
      "unassigned one",
    ]);
    expect(freshIn([line({ ...open, id: "two", waitingSince: at(-30), lastMessageAt: at(5) })])).toEqual([]);
    expect(freshIn([line({ ...open, id: "three", status: "closed" })])).toEqual([]);
  });

  test("nothing twice, whether they take it in between or not", () => {
    const freshIn = watchLines(ME, since);
    expect(kindsOf(freshIn([line({ assigneeId: null })]))).toEqual(["unassigned one"]);
    expect(freshIn([line()])).toEqual([]);
    expect(kindsOf(freshIn([line({ lastMessageAt: at(2) })]))).toEqual(["assigned one"]);
  });
});

describe("a notice", () => {
  const notice: Notice = { kind: "assigned", conversationId: "one", name: "", words: null };
  const path = "/maree/inbox/one";
  const on: NoticeChoices = { ...FIRST_CHOICES, isOn: true };
  const way = (choices: NoticeChoices, looks: string[] = [], iso = "2026-11-20T10:00Z") =>
    wayOf(notice, choices, { looks, path, at: new Date(iso), zone: "Europe/Paris" });

  test("is shown and rings while no page is looked at, only rings on another page, and is silent on its own", () => {
    expect(way(on)).toEqual({ isShown: true, rings: true });
    expect(way(on, ["/maree/planner"])).toEqual({ isShown: false, rings: true });
    expect(way(on, ["/maree/planner", path])).toEqual({ isShown: false, rings: false });
  });

  test("is as the member chose", () => {
    const none = { isShown: false, rings: false };
    expect(way(FIRST_CHOICES)).toEqual(none);
    expect(way({ ...on, kinds: { ...on.kinds, assigned: false } })).toEqual(none);
    expect(way({ ...on, sound: "none" })).toEqual({ isShown: true, rings: false });
    expect(way({ ...on, volume: 0 })).toEqual({ isShown: true, rings: false });
    const night = { ...on, quiet: { isOn: true, from: "20:00", until: "08:00" } };
    expect(way(night, [], "2026-11-20T23:00Z")).toEqual(none);
    expect(way(night)).toEqual({ isShown: true, rings: true });
  });
});

describe("choices as stored", () => {
  test("are read as they were kept", () => {
    const choices: NoticeChoices = {
      isOn: true,
      kinds: { assigned: false, mention: false, unassigned: true },
      showsWords: true,
      sound: "chime",
      volume: 5,
      quiet: { isOn: true, from: "22:30", until: "06:15" },
    };
    expect(readChoices(JSON.stringify(choices))).toEqual(choices);
  });

  test("are as at first where they are missing or make no sense", () => {
    const odd = [null, "", "{", "null", "[]", '"x"', '{"kinds":7,"quiet":null,"volume":1000,"sound":"gong"}'];
    for (const text of odd) expect(readChoices(text), String(text)).toEqual(FIRST_CHOICES);
    expect(readChoices('{"quiet":{"isOn":true,"from":"25:00","until":"8"}}').quiet).toEqual({
      ...FIRST_CHOICES.quiet,
      isOn: true,
    });
  });
});
