import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { Outbox, type Surroundings } from "./outbox";
import { backInBox, isSameReply, readUnsent, stopBy, type Unsent } from "./unsent";

const conversationId = newId();
const heardId = newId();

function reply(text: string, more: Partial<Unsent> = {}): Unsent {
  return {
    id: newId(),
    conversationId,
    text,
    files: [],
    replyToId: null,
    savedReplyIds: [],
    draft: { seen: [], next: newId() },
    heardId,
    state: "sending",
    why: null,
    isLate: false,
    ...more,
  };
}

function fileOf(id: string): Unsent["files"][number] {
  const picture = {
    kind: "image" as const,
    mime: "image/jpeg",
    name: "a.jpg",
    bytes: 1,
    isMoving: false,
    isClean: true,
  };
  return { ...picture, id, widthPx: 1, heightPx: 1, url: "/a", previewUrl: "/a" };
}

type Answer =
  | "ok"
  | {
      code: "unreachable" | "window_closed" | "not_signed_in" | "database_away" | "answered_meanwhile";
      status: number;
    };

/** An outbox with a scripted server, in a tab with storage. */
function setUp({ entries = new Map<string, string>() } = {}) {
  const world = {
    answers: new Map<string, Answer[]>(),
    sent: [] as string[],
    stored: [] as string[],
    isOnline: true,
    heardId,
    isSame: true,
    pauses: [] as number[],
  };
  const around: Surroundings = {
    storage: {
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void entries.set(key, value),
      removeItem: (key) => void entries.delete(key),
    },
    isOnline: () => world.isOnline,
    send: async ({ text }) => {
      const answer = world.answers.get(text)?.shift() ?? "ok";
      world.sent.push(text);
      if (answer !== "ok") throw answer;
      return [];
    },
    lastInboundId: async () => world.heardId,
    onStored: ({ text }) => void world.stored.push(text),
    isSame: () => world.isSame,
    refusedBy: (error) => (isAnswer(error) ? error : { code: "unexpected", status: 500 }),
    pause: async (ms) => void world.pauses.push(ms),
  };
  const outbox = new Outbox("outbox/acme/lise", around);
  return { outbox, world, entries };
}

const isAnswer = (error: unknown): error is Exclude<Answer, "ok"> =>
  typeof error === "object" && error !== null && "code" in error;

const settled = () => new Promise((resolve) => setTimeout(resolve));
const states = (outbox: Outbox) =>
  outbox.of(conversationId).map(({ text, state, why }) => [text, state, why]);
const UNREACHABLE: Answer = { code: "unreachable", status: 0 };

describe("a reply that left the box", () => {
  test("stands there until it is stored, and those behind it go in the order they were written", async () => {
    const { outbox, world } = setUp();
    outbox.add(reply("one"));
    outbox.add(reply("two"));
    expect(states(outbox)).toEqual([
      ["one", "sending", null],
      ["two", "sending", null],
    ]);
    await settled();
    expect(world.stored).toEqual(["one", "two"]);
    expect(states(outbox)).toEqual([]);
  });

  test("is tried again where nobody answers, with pauses that grow, and then waits for its writer", async () => {
    const { outbox, world } = setUp();
    world.answers.set("one", [UNREACHABLE, { code: "database_away", status: 503 }]);
    outbox.add(reply("one"));
    await settled();
    expect(world.stored).toEqual(["one"]);
    expect(world.pauses).toEqual([0, 1_000, 3_000]);

    world.answers.set(
      "two",
      Array.from({ length: 4 }, () => UNREACHABLE),
    );
    outbox.add(reply("two"));
    await settled();
    expect(states(outbox)).toEqual([["two", "held", "offline"]]);
  });

  test("refused, it stays with its reason, and so does what was written after it", async () => {
    const { outbox, world } = setUp();
    world.answers.set("one", [{ code: "window_closed", status: 409 }]);
    outbox.add(reply("one"));
    outbox.add(reply("two"));
    await settled();
    expect(world.sent).toEqual(["one"]);
    expect(states(outbox)).toEqual([
      ["one", "held", "window_closed"],
      ["two", "sending", null],
    ]);
    outbox.take(outbox.of(conversationId)[0]!.id);
    await settled();
    expect(world.stored).toEqual(["two"]);
  });

  test("answered by a colleague meanwhile, it asks, and goes with what its writer has seen by then", async () => {
    const { outbox, world } = setUp();
    world.answers.set("one", [{ code: "answered_meanwhile", status: 409 }]);
    outbox.add(reply("one", { seenId: newId() }));
    outbox.add(reply("two", { seenId: newId() }));
    await settled();
    expect(world.sent).toEqual(["one"]);
    expect(states(outbox)).toEqual([
      ["one", "held", "answered_meanwhile"],
      ["two", "sending", null],
    ]);
    const known = { heardId: world.heardId, seenId: newId() };
    outbox.sendNow(outbox.of(conversationId)[0]!.id, known, newId());
    expect(outbox.of(conversationId).map(({ seenId }) => seenId)).toEqual([known.seenId, known.seenId]);
    await settled();
    expect(world.stored).toEqual(["one", "two"]);
  });

  test("offline, it is not even tried, and goes only once its writer has said so", async () => {
    const { outbox, world } = setUp();
    world.isOnline = false;
    outbox.add(reply("one"));
    await settled();
    expect(world.sent).toEqual([]);
    expect(states(outbox)).toEqual([["one", "held", "offline"]]);
    world.isOnline = true;
    outbox.resume();
    await settled();
    expect(world.sent).toEqual([]);

    world.isOnline = false;
    outbox.sendLater(outbox.of(conversationId)[0]!.id);
    expect(states(outbox)).toEqual([["one", "later", "offline"]]);
    world.isOnline = true;
    outbox.resume();
    await settled();
    expect(world.stored).toEqual(["one"]);
  });

  test("late, it asks first where the contact has written since, and then goes with those behind it", async () => {
    const { outbox, world } = setUp();
    world.isOnline = false;
    outbox.add(reply("one"));
    outbox.add(reply("two"));
    await settled();
    outbox.sendLater(outbox.of(conversationId)[0]!.id);
    world.isOnline = true;
    world.heardId = newId();
    outbox.resume();
    await settled();
    expect(world.sent).toEqual([]);
    expect(states(outbox)[0]).toEqual(["one", "held", "newer"]);

    outbox.sendNow(outbox.of(conversationId)[0]!.id, { heardId: world.heardId }, newId());
    await settled();
    expect(world.stored).toEqual(["one", "two"]);
  });

  test("signed out, it waits and goes by itself once somebody is signed in again", async () => {
    const { outbox, world } = setUp();
    world.answers.set("one", [{ code: "not_signed_in", status: 401 }]);
    outbox.add(reply("one"));
    await settled();
    expect(states(outbox)).toEqual([["one", "later", "not_signed_in"]]);
    outbox.resume();
    await settled();
    expect(world.stored).toEqual(["one"]);
  });

  test("whose id another tab has used for other words is not sent, and goes under an id of its own", async () => {
    const { outbox, world } = setUp();
    world.isSame = false;
    outbox.add(reply("one"));
    await settled();
    expect(states(outbox)).toEqual([["one", "held", "elsewhere"]]);
    const [used, fresh] = [outbox.of(conversationId)[0]!.id, newId()];
    world.isSame = true;
    outbox.sendNow(used, { heardId }, fresh);
    expect(outbox.has(used)).toBe(false);
    expect(outbox.has(fresh)).toBe(true);
    await settled();
    expect(world.stored).toEqual(["one"]);
  });

  test("outlives a reload: what was on its way goes on, what was held stays held", async () => {
    const first = setUp();
    first.world.answers.set("held", [{ code: "window_closed", status: 409 }]);
    first.outbox.add(reply("held"));
    const other = newId();
    await settled();
    first.world.isOnline = true;
    const entries = new Map(first.entries);
    const [key, text] = [...entries][0]!;
    entries.set(key, JSON.stringify([...JSON.parse(text), reply("on its way", { conversationId: other })]));

    const { outbox, world } = setUp({ entries });
    outbox.resume();
    await settled();
    expect(world.stored).toEqual(["on its way"]);
    expect(states(outbox)).toEqual([["held", "held", "window_closed"]]);
    expect(outbox.isUndecided()).toBe(true);
  });

  test("is kept while the page is open where the browser keeps nothing", async () => {
    const { outbox, world, entries } = setUp({
      entries: new Map([["outbox/acme/lise", "not what was kept"]]),
    });
    world.isOnline = false;
    outbox.add(reply("one"));
    await settled();
    expect(states(outbox)).toHaveLength(1);
    outbox.take(outbox.of(conversationId)[0]!.id);
    expect(entries.size).toBe(0);
  });
});

test.each([
  [{ code: "not_signed_in", status: 401 } as const, { state: "later", why: "not_signed_in" }],
  [{ code: "unreachable", status: 0 } as const, { state: "held", why: "offline" }],
  [{ code: "channel_down", status: 409 } as const, { state: "held", why: "channel_down" }],
])("a refusal %j becomes %j", (refused, stop) => expect(stopBy(refused)).toEqual(stop));

test.each([
  ["first", "", "first"],
  ["first", "second", "first\nsecond"],
  ["first", "  ", "first"],
])("%j goes back above %j as %j", (text, box, both) => expect(backInBox(text, box)).toBe(both));

test("what is stored under an id is that reply only with its words and its files, in their order", () => {
  const message = (text: string | null, mediaId?: string) => ({
    text,
    attachments: mediaId ? [{ mediaId }] : [],
  });
  const written = (text: string, ...ids: string[]) => ({ text, files: ids.map(fileOf) });
  expect(isSameReply([message("Hi")], written(" \nHi  "))).toBe(true);
  expect(isSameReply([message("Hi")], written("Hi", "m"))).toBe(false);
  expect(isSameReply([message(null, "m"), message("Hi")], written("Hi", "m"))).toBe(true);
  expect(isSameReply([message(null, "m"), message("Hi", "n")], written("Hi", "n", "m"))).toBe(false);
  expect(isSameReply([message("Hello")], written("Hi"))).toBe(false);
});

test("a reply that a page before stored with one picture is still there", () => {
  const { files: _, ...plain } = reply("Look");
  const picture = { mediaId: newId(), name: "a.jpg", url: "/media/a" };
  const [unsent] = readUnsent(JSON.stringify([{ ...plain, picture }]));
  expect(unsent).toMatchObject({ text: "Look", files: [{ id: picture.mediaId, previewUrl: picture.url }] });
});
