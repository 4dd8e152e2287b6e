import { expect } from "vitest";
import { jobScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { test } from "@/lib/testing/test";
import { audienceOf, mediaPath, mediaUrl } from "./media-url";

const now = new Date("2026-11-20T10:20:00Z");
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const opens = (path: string, hours: number) => audienceOf(new URL(path, "http://here"), after(hours));

test("an address for a member or for Meta holds for a day, one for a phone two hours at most", async ({
  scope,
}) => {
  const id = newId();
  const forMember = mediaPath({ ...scope, now }, id, "original");
  const forMeta = mediaUrl(scope.workspaceId, id, "original", now);
  const phone = { ...jobScope(scope.workspaceId, "hand-off"), now };
  const forPhone = mediaPath(phone, id, "original");
  expect([forMember, forMeta, forPhone].map((path) => opens(path, 1))).toEqual([
    "members",
    "anyone",
    "anyone",
  ]);
  expect([forMember, forMeta, forPhone].map((path) => opens(path, 2))).toEqual(["members", "anyone", null]);
  expect([forMember, forMeta].map((path) => opens(path, 25))).toEqual([null, null]);
});
