import { expect, test } from "vitest";
import { endingUnnoticed, windowKey } from "./ending-warnings";

const now = Date.parse("2026-11-28T12:00:00Z");
const line = (id: string, minutes: number | null, waitingSince: string | null = "2026-11-28T10:00:00Z") => ({
  id,
  waitingSince,
  replyUntil: minutes === null ? null : new Date(now + minutes * 60_000).toISOString(),
});

test("a member is told once of each window that ends within the hour while somebody waits", () => {
  const lines = [
    line("soon", 60),
    line("later", 61),
    line("over", 0),
    line("answered", 5, null),
    line("never", null),
  ];
  expect(endingUnnoticed(lines, now, new Set()).map(({ id }) => id)).toEqual(["soon"]);
  const noticed = new Set([windowKey(line("soon", 60))]);
  expect(endingUnnoticed(lines, now, noticed)).toEqual([]);
  // They wrote again, and that window nears its end too.
  expect(endingUnnoticed([line("soon", 59)], now, noticed)).toHaveLength(1);
});
