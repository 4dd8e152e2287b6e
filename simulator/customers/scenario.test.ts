import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seededRandom } from "../random";
import { createTestWorld, type Json, type TestWorld } from "../testing";
import { world } from "../world/world";
import { localHour, nextVisit } from "./scenario-hours";

const HOUR_MS = 3_600_000;
const page = world.pages.nantes;

let meta: TestWorld;
beforeEach(async () => {
  meta = await createTestWorld();
});
afterEach(() => meta.close());

/** Live through hours, an hour at a time. */
async function pass(hours: number, each: () => Promise<unknown> = async () => {}) {
  for (let hour = 0; hour < hours; hour += 1) {
    await meta.control("POST", "/clock", { byMs: HOUR_MS });
    await each();
  }
}

/** All that customers wrote. */
async function written(): Promise<Json[]> {
  const { threads } = await meta.control("GET", "/threads?limit=200");
  const chats = await Promise.all(
    threads.map(({ id }: Json) => meta.control("GET", `/threads/${id}/messages?limit=500`)),
  );
  return chats
    .flatMap(({ messages }: Json) => messages)
    .filter(({ from }: Json) => from === "person")
    .map(({ text, atMs, threadId }: Json) => ({ text, atMs, threadId }));
}

describe("a play", () => {
  test("is off until it is asked for, and ends when it is told to", async () => {
    await pass(48);
    expect(await written()).toEqual([]);
    const state = await meta.control("POST", "/scenario", { bustle: 5 });
    expect(state).toMatchObject({ isRunning: true });
    expect(state.players.length).toBeGreaterThan(10);
    expect(new Set(state.players.map(({ language }: Json) => language))).toEqual(new Set(["fr", "en"]));
    await pass(24);
    const { length } = await written();
    expect(length).toBeGreaterThan(10);
    expect((await meta.control("DELETE", "/scenario")).isRunning).toBe(false);
    await pass(24);
    expect(await written()).toHaveLength(length);
  });

  test("has customers who ask about things of the catalogue, on WhatsApp alone", async () => {
    await meta.control("POST", "/scenario", { bustle: 20 });
    const askedProducts = () => {
      const messages = meta.events("messages").flatMap((event) => event.messages ?? []);
      return new Set(messages.flatMap(({ context }) => context?.referred_product?.product_retailer_id ?? []));
    };
    // Few people write at night or on Sundays: wait until both products are asked about, two weeks at most.
    await pass(48);
    for (let day = 2; day < 14 && askedProducts().size < 2; day += 1) await pass(24);
    expect(askedProducts()).toEqual(new Set(["decaf-250", "ethiopia-250"]));
  });

  test("has customers who grumble when nobody answers, and say so in public", async () => {
    await meta.graph("POST", `${page}/feed`, { message: "Nouveau : le Sidamo" });
    await meta.control("POST", "/scenario", { bustle: 8, seed: 4 });
    await pass(24 * 5);
    const { acts } = await meta.control("GET", "/scenario");
    expect(acts.comment).toBeGreaterThan(0);
    const texts = (await written()).map(({ text }) => text);
    expect(texts.some((text) => /Il y a quelqu'un|Anyone there/.test(text))).toBe(true);
    expect(meta.events("feed").some(({ item }) => item === "comment")).toBe(true);
  });

  test("has customers who read answers, tap, ask on, thank and react", async () => {
    const bastien = "bastien-exemple";
    await meta.control("POST", "/scenario", { bustle: 60, people: [bastien], assetIds: [page], seed: 3 });
    const answeredIds = new Set<string>();
    await pass(24 * 3, async () => {
      const { threads } = await meta.control("GET", `/people/${bastien}/threads`);
      for (const { lastMessage } of threads) {
        if (lastMessage?.from !== "person" || answeredIds.has(lastMessage.id)) continue;
        answeredIds.add(lastMessage.id);
        const quick_replies = [{ content_type: "text", title: "Oui", payload: "YES" }];
        const message =
          answeredIds.size % 3 === 0 ? { text: "On regarde ?", quick_replies } : { text: "Bonjour !" };
        await meta.graph("POST", `${page}/messages`, { recipient: { id: "70000000000000102" }, message });
      }
    });
    const { acts } = await meta.control("GET", "/scenario");
    expect(Object.keys(acts)).toEqual(expect.arrayContaining(["write", "open", "tap", "close"]));
    expect(meta.events("read").length).toBeGreaterThan(0);
  });

  test("is the same again with the same seed", async () => {
    const begin = Date.now() + 400 * 24 * HOUR_MS;
    const play = async () => {
      await meta.control("POST", "/reset");
      await meta.control("PUT", "/clock", { toMs: begin });
      await meta.control("POST", "/scenario", { bustle: 10, seed: 9 });
      await pass(24);
      // How every chat began: its last message depends on the exact second of the clock.
      const begun = new Map((await written()).reverse().map(({ threadId, text }) => [threadId, text]));
      return [...begun].toSorted();
    };
    const first = await play();
    expect(first.length).toBeGreaterThan(5);
    expect(await play()).toEqual(first);
  });
});

test("a play begins with the simulator when its settings say so", async () => {
  const own = await createTestWorld({ scenario: true, seed: 5 });
  expect((await own.control("GET", "/scenario")).isRunning).toBe(true);
  await own.close();
});

test("people turn up at believable hours", () => {
  const random = seededRandom(2);
  const hours = { night: 0, evening: 0 };
  let atMs = Date.UTC(2026, 10, 1);
  for (let visit = 0; visit < 2_000; visit += 1) {
    const next = nextVisit(atMs, 6, "fr", random);
    expect(next).toBeGreaterThan(atMs);
    atMs = next;
    const hour = localHour(atMs, "fr");
    if (hour < 6) hours.night += 1;
    if (hour >= 18 && hour < 22) hours.evening += 1;
  }
  expect(hours.night / 2_000).toBeLessThan(0.03);
  expect(hours.evening / 2_000).toBeGreaterThan(0.25);
});
