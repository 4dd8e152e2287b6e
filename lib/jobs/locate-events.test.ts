import { describe, expect, test } from "vitest";
import type { WatermarkEvent } from "@/lib/platforms/event";
import { isAhead, withinTime } from "./locate-events";

const HOUR_MS = 3_600_000;
const arrived = new Date("2026-11-24T12:00:00Z");
const inHours = (hours: number) => new Date(arrived.getTime() + hours * HOUR_MS);
const PERSON = { address: "2", otherAddresses: [], name: null, handle: null };
const watermarkAt = (at: Date): WatermarkEvent => ({
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
    const moment = inHours(hours);
    const { at } = withinTime(watermarkAt(moment), arrived, ahead * HOUR_MS);
    expect(at).toEqual(isBelieved ? moment : arrived);
  });
});

describe("Meta's clock", () => {
  test.each([
    [-5, false],
    [0, false],
    [23, false],
    [25, true],
  ])("matters for an event %d hours ahead: %s", (hours, matters) => {
    expect(isAhead(watermarkAt(inHours(hours)), arrived)).toBe(matters);
    expect(isAhead({ ...watermarkAt(arrived), until: inHours(hours) }, arrived)).toBe(matters);
  });
});
