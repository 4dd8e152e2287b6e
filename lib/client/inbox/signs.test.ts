// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { giveSigns, noteTyping } from "./signs";

const told: unknown[] = [];
beforeEach(() => {
  told.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (_url: unknown, { body }: RequestInit) => {
    told.push(JSON.parse(String(body)).state);
    return new Response("{}");
  });
});
afterEach(() => {
  noteTyping(null);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a tab says where its member is at once, then seldom, and once more when they leave", async () => {
  const leave = giveSigns("maree", "a");
  expect(told).toEqual([]);
  await pass(500);
  expect(told).toEqual(["viewing"]);
  await pass(11_000);
  expect(told).toHaveLength(1);
  await pass(2_000);
  expect(told).toEqual(["viewing", "viewing"]);
  leave();
  await pass(60_000);
  expect(told).toEqual(["viewing", "viewing", null]);
});

test("who types a hundred letters gives a few signs, and a pause or an empty box ends it", async () => {
  const leave = giveSigns("maree", "a");
  await pass(1_000);
  for (let letter = 0; letter < 100; letter += 1) {
    noteTyping("a");
    await pass(100);
  }
  expect(told).toEqual(["viewing", "writing", "writing", "writing"]);
  await pass(6_000);
  expect(told.at(-1)).toBe("viewing");
  noteTyping("b");
  await pass(1);
  expect(told.at(-1)).toBe("viewing");
  noteTyping("a");
  await pass(1);
  expect(told.at(-1)).toBe("writing");
  noteTyping(null);
  await pass(1);
  expect(told.at(-1)).toBe("viewing");
  leave();
});

test("who steps past by keys was never there", async () => {
  giveSigns("maree", "a")();
  await pass(10_000);
  expect(told).toEqual([]);
});

test("who has touched nothing for five minutes is gone, and there again with the first key", async () => {
  const leave = giveSigns("maree", "a");
  await pass(6 * 60_000);
  expect(told.at(-1)).toBeNull();
  dispatchEvent(new Event("keydown"));
  await pass(1_000);
  expect(told.at(-1)).toBe("viewing");
  leave();
});
