import { describe, expect, test } from "vitest";
import type { PublicationState } from "@/lib/words";
import { mayCancel, mayChange, mayMove, mayRetry, type PostState, postStateOf } from "./state-rules";

describe("postStateOf", () => {
  test.each<[PublicationState[], PostState]>([
    [[], "draft"],
    [["draft", "draft"], "draft"],
    [["scheduled", "scheduled"], "scheduled"],
    [["scheduled", "cancelled"], "scheduled"],
    [["publishing", "published", "failed"], "publishing"],
    [["verifying", "published"], "publishing"],
    [["scheduled", "published"], "publishing"],
    [["published", "published"], "published"],
    [["published", "skipped"], "published"],
    [["published", "failed"], "partial"],
    [["published", "missed"], "partial"],
    [["published", "needs_action"], "needs_action"],
    [["needs_action", "failed"], "failed"],
    [["needs_action", "missed"], "missed"],
    [["failed", "missed"], "failed"],
    [["missed"], "missed"],
    [["cancelled", "skipped"], "cancelled"],
  ])("makes %j %s", (states, state) => expect(postStateOf(states)).toBe(state));
});

test("what is out or on its way can be neither changed nor moved", () => {
  expect(mayChange(["scheduled", "failed"])).toBe(true);
  expect(mayChange(["scheduled", "published"])).toBe(false);
  expect(mayMove(["scheduled", "cancelled"])).toBe(true);
  expect(mayMove(["failed"])).toBe(false);
  expect([mayCancel("scheduled"), mayCancel("published"), mayRetry("failed"), mayRetry("published")]).toEqual(
    [true, false, true, false],
  );
});
