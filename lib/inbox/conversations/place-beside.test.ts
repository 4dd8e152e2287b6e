import { expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { test } from "@/lib/testing/test";
import { placeBeside } from "./place-beside";

test("what members do stands below what was there, and above what comes in the same second", async ({
  scope,
}) => {
  const placeAt = (now: string, lastMessageAt: string) =>
    inWorkspace(scope, (ctx) =>
      placeBeside({ ...ctx, now: new Date(now) }, { lastMessageAt: new Date(lastMessageAt) }),
    );
  const place = async (now: string, last: string) => (await placeAt(now, last)).toISOString();
  expect(await place("2026-11-20T10:00:05.900Z", "2026-11-20T09:00:00.000Z")).toBe(
    "2026-11-20T10:00:05.000Z",
  );
  expect(await place("2026-11-20T10:00:05.900Z", "2026-11-20T10:00:05.000Z")).toBe(
    "2026-11-20T10:00:05.001Z",
  );
  expect(await place("2026-11-20T10:00:05.900Z", "2026-11-20T10:00:05.700Z")).toBe(
    "2026-11-20T10:00:05.701Z",
  );
  expect(await place("2026-11-20T10:00:05.900Z", "2026-11-20T10:00:07.000Z")).toBe(
    "2026-11-20T10:00:07.001Z",
  );
});
