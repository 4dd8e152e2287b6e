import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { sentenceOf } from "./audit-sentences";

test("every action that the house records has a sentence", () => {
  // `-h` gives lines alone: `recordAudit(ctx, "channel.connected", …`, on one line or with the name on the next.
  const found = execFileSync("git", ["grep", "-hA2", "recordAudit(ctx", "--", "lib"], { encoding: "utf8" });
  const actions = [
    ...found.matchAll(/recordAudit\(ctx,\s+(?:\w+ \? )?"([\w.]+)"(?: : "([\w.]+)")?/g),
  ].flatMap(([, one, other]) => (other ? [one!, other] : [one!]));
  expect(actions.length).toBeGreaterThan(25);
  expect(actions.filter((action) => sentenceOf(action) === null)).toEqual([]);
});
