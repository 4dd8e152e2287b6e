import { describe, expect, test } from "vitest";
import { DAY_MS } from "@/lib/days";
import { problemsOf } from "./health-rules";

const now = new Date("2026-11-20T10:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
const well = {
  state: "connected" as const,
  failure: null,
  subscription: "subscribed" as const,
  grants: [],
  tokenExpiresAt: null,
  quality: null,
  pausedUntil: null,
  recoveredCount: 0,
};
const grant = (granted: boolean, ...breaks: ("receive" | "reach")[]) => ({
  permission: "p",
  granted,
  breaks,
});

describe("problemsOf", () => {
  test.each([
    [{}, []],
    [{ state: "disconnected" as const }, ["disconnected"]],
    [{ state: "connecting" as const }, ["connecting"]],
    [{ state: "disconnected" as const, failure: "already_connected" }, ["disconnected", "failed"]],
    [{ state: "token_invalid" as const, failure: "token_invalid" }, ["token_invalid"]],
    [{ subscription: "missing" as const }, ["not_subscribed"]],
    [{ grants: [grant(false, "receive")] }, ["permission_missing"]],
    [{ grants: [grant(false, "reach"), grant(true, "receive")] }, []],
    [{ tokenExpiresAt: inDays(6) }, ["token_expiring"]],
    [{ tokenExpiresAt: inDays(8) }, []],
    [{ quality: "RED" }, ["quality_low"]],
    [{ quality: "YELLOW" }, []],
    [{ recoveredCount: 2 }, ["messages_recovered"]],
    [{ pausedUntil: inDays(0.1) }, ["paused"]],
    [{ pausedUntil: inDays(-0.1) }, []],
    [{ failure: "refused" }, ["failed"]],
    [{ subscription: "missing" as const, quality: "RED" }, ["not_subscribed", "quality_low"]],
  ])("of %j are %j", (change, problems) => {
    expect(problemsOf({ ...well, ...change }, now)).toEqual(problems);
  });
});
