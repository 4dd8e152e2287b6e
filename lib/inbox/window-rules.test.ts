import { describe, expect, test } from "vitest";
import { windowsOf } from "./messages/windows-of";
import { replyRight, windowRefusal } from "./window-rules";

const WROTE_AT = new Date("2026-11-20T10:00:00Z");
const HOUR = 3_600_000;
const PLATFORMS = ["facebook", "instagram", "whatsapp"] as const;

/** Hours since they wrote, and what follows: while open, in the days of a person, and after them. */
const AGES = [
  [0, "open"],
  [24, "open"],
  [24.001, "person"],
  [167.9, "person"],
  [168, "person"],
  [168.001, "over"],
  [1_000, "over"],
] as const;

const WRITERS = [true, false].flatMap((isPerson) =>
  [true, false].map((acceptsRule) => ({ isPerson, acceptsRule })),
);

describe.each(PLATFORMS)("on %s", (platform) => {
  describe.each(AGES)("%s hours after they wrote", (hours, phase) => {
    const now = new Date(WROTE_AT.getTime() + hours * HOUR);
    const replyUntil = new Date(WROTE_AT.getTime() + 24 * HOUR);
    const windows = windowsOf({ kind: "direct", platform, replyUntil, lastInboundAt: WROTE_AT });
    const isForPersons = phase === "person" && platform !== "whatsapp";

    test("a reply goes out by the right of that time", () => {
      const right = phase === "open" ? "free" : isForPersons ? "human_agent" : null;
      expect(replyRight(windows, now)).toBe(right);
    });

    test.each(WRITERS)("a writer of %o may send it or is told why not", (writer) => {
      const later = !isForPersons || !writer.acceptsRule ? "window_closed" : "people_only";
      const isAllowed = phase === "open" || (isForPersons && writer.isPerson && writer.acceptsRule);
      expect(windowRefusal(windows, writer, now)).toBe(isAllowed ? null : later);
    });
  });

  test("nobody is written to who never wrote", () => {
    const windows = windowsOf({ kind: "direct", platform, replyUntil: null, lastInboundAt: null });
    expect(windows.humanAgentUntil).toBeNull();
    expect(windowRefusal(windows, { isPerson: true, acceptsRule: true }, WROTE_AT)).toBe("window_closed");
  });
});
