import { describe, expect, test } from "vitest";
import { Attendance, GONE_AFTER_MS, type Sign, WRITES_FOR_MS } from "./attendance";

const WORKSPACE = "w";
const sign = (memberId: string, conversationId: string, state: Sign["state"], tabId = "tab"): Sign => ({
  workspaceId: WORKSPACE,
  memberId,
  tabId,
  conversationId,
  state,
});
function setUp() {
  const world = { nowMs: 0 };
  const attendance = new Attendance(() => world.nowMs);
  const news = () => attendance.takeChanges().get(WORKSPACE) ?? [];
  return { world, attendance, news };
}

describe("who is in a conversation", () => {
  test("is told once, then only what changes", () => {
    const { attendance, news } = setUp();
    attendance.hear(sign("lise", "a", "viewing"));
    expect(news()).toEqual([["a", "lise", "viewing"]]);
    attendance.hear(sign("lise", "a", "viewing"));
    expect(news()).toEqual([]);
    attendance.hear(sign("lise", "a", "writing"));
    expect(news()).toEqual([["a", "lise", "writing"]]);
    expect(attendance.everyone(WORKSPACE)).toEqual([["a", "lise", "writing"]]);
    expect(attendance.everyone("another")).toEqual([]);
    attendance.hear(sign("lise", "a", null));
    expect(news()).toEqual([["a", "lise", null]]);
    expect(attendance.everyone(WORKSPACE)).toEqual([]);
  });

  test("is forgotten without a sign: first that they write, then that they are there", () => {
    const { world, attendance, news } = setUp();
    attendance.hear(sign("lise", "a", "writing"));
    news();
    world.nowMs = WRITES_FOR_MS;
    expect(news()).toEqual([["a", "lise", "viewing"]]);
    world.nowMs = GONE_AFTER_MS - 1;
    expect(news()).toEqual([]);
    expect(attendance.knows(sign("lise", "a", null))).toBe(true);
    world.nowMs = GONE_AFTER_MS;
    expect(attendance.knows(sign("lise", "a", null))).toBe(false);
    expect(news()).toEqual([["a", "lise", null]]);
  });

  test("is where a tab said last: opening another conversation leaves this one, and a late goodbye is no news", () => {
    const { attendance, news } = setUp();
    attendance.hear(sign("lise", "a", "writing"));
    news();
    attendance.hear(sign("lise", "b", "viewing"));
    attendance.hear(sign("lise", "a", null));
    expect(news()).toEqual([
      ["b", "lise", "viewing"],
      ["a", "lise", null],
    ]);
  });

  test("is one person in several tabs: the one that writes counts, and the last that closes", () => {
    const { attendance, news } = setUp();
    attendance.hear(sign("lise", "a", "writing", "one"));
    attendance.hear(sign("lise", "a", "viewing", "two"));
    expect(news()).toEqual([["a", "lise", "writing"]]);
    attendance.hear(sign("lise", "a", null, "one"));
    expect(news()).toEqual([["a", "lise", "viewing"]]);
    attendance.hear({ workspaceId: WORKSPACE, memberId: "lise" });
    expect(news()).toEqual([["a", "lise", null]]);
  });

  test("holds only so many tabs of one member, and those of others stay", () => {
    const { attendance } = setUp();
    attendance.hear(sign("owen", "a", "viewing"));
    for (let n = 0; n < 100; n += 1) attendance.hear(sign("lise", `c${n}`, "viewing", `tab${n}`));
    attendance.takeChanges();
    const people = attendance.everyone(WORKSPACE);
    expect(people.filter(([, memberId]) => memberId === "lise")).toHaveLength(12);
    expect(people).toContainEqual(["a", "owen", "viewing"]);
    expect(people).toContainEqual(["c99", "lise", "viewing"]);
  });

  test("costs little: 200 members who write for a minute", () => {
    const { world, attendance } = setUp();
    const before = performance.now();
    for (; world.nowMs < 60_000; world.nowMs += 250) {
      for (let n = (world.nowMs / 250) % 12; n < 200; n += 12)
        attendance.hear(sign(`m${n}`, `c${n % 40}`, "writing"));
      attendance.takeChanges();
    }
    // A minute of one core is 60,000 ms.
    expect(performance.now() - before).toBeLessThan(1_500);
  });
});
