import { expect, test } from "vitest";
import { laidOut } from "./columns";
import type { Placed } from "./planner-context";

const at = (time: string): Placed => ({
  local: `2026-11-24T${time}`,
  card: {
    id: time,
    kind: "post",
    state: "scheduled",
    excerpt: "",
    previewUrl: null,
    isRevised: false,
    imageCount: 0,
    publications: [],
    scheduledLocal: null,
    zone: "Europe/Paris",
    scheduledAt: null,
    version: 1,
    updatedAt: "2026-11-22T08:00:00Z",
  },
});

test("posts that would lie over each other stand side by side, the others take the whole width", () => {
  const laid = laidOut(["09:30", "09:00", "14:00"].map(at));
  expect(laid.map(({ local, column, columns }) => [local.slice(11), column, columns])).toEqual([
    ["09:00", 0, 2],
    ["09:30", 1, 2],
    ["14:00", 0, 1],
  ]);
});
