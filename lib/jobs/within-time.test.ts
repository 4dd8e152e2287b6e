import { describe, expect, test } from "vitest";
import type { PlatformEvent } from "@/lib/platforms/event";
import { inTime, withinTime } from "./within-time";

const HOUR_MS = 3_600_000;
const arrived = new Date("2026-11-24T12:00:00Z");
const inHours = (hours: number) => new Date(arrived.getTime() + hours * HOUR_MS);
const PERSON = { address: "2", otherAddresses: [], name: null, handle: null };
const seen = (at: Date): PlatformEvent => ({
  kind: "watermark",
  asset: "1",
  at,
  until: at,
  person: PERSON,
  upToExternalId: null,
  status: "read",
});

describe("the time of an event", () => {
  test.each([
    ["an hour ahead", 1, 0, true],
    ["two days ahead", 48, 0, false],
    ["three days ahead, where Meta's clock is three days ahead", 74, 72, true],
    ["a week ahead, where Meta's clock is three days ahead", 168, 72, false],
    ["years before Meta", -24 * 365 * 30, 0, false],
    ["an hour ago, where Meta's clock is behind", -1, -2, true],
  ])("%s", (_name, hours, ahead, isBelieved) => {
    const told = inHours(hours);
    const { at } = withinTime(seen(told), arrived, ahead * HOUR_MS);
    expect(at).toEqual(isBelieved ? told : arrived);
  });
});

describe("the times of a batch", () => {
  /** What became of events so many hours ahead, and how often Meta's clock was asked for. */
  async function timed(...hours: number[]) {
    let asked = 0;
    const told = hours.map((ahead) => ({ event: seen(inHours(ahead)), receivedAt: arrived }));
    const read = await inTime(told, async () => {
      asked += 1;
      return 72 * HOUR_MS;
    });
    return { asked, at: read.map(({ event }) => event.at) };
  }

  test("are believed without asking for Meta's clock where none is a day ahead", async () => {
    expect(await timed(-5, 0, 23)).toEqual({ asked: 0, at: [inHours(-5), inHours(0), inHours(23)] });
  });

  test("are measured by Meta's clock, asked for once, where some are", async () => {
    const { asked, at } = await timed(-5, 74, 80, 200);
    expect([asked, at]).toEqual([1, [inHours(-5), inHours(74), inHours(80), arrived]]);
  });
});
