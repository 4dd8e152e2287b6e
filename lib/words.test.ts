import { expect, test } from "vitest";
import { AUDIT_ACTIONS } from "@/lib/audit-words";
import { MESSAGE_STATUSES } from "@/lib/words";

test("what is audited is named by a thing and what became of it", () => {
  const grammar = /^[a-z_]+\.[a-z_]*(ed|hidden|left|made|reset|shown|withdrawn)(_in|_off)?$/;
  expect(AUDIT_ACTIONS.filter((action) => !grammar.test(action))).toEqual([]);
  expect(AUDIT_ACTIONS).toEqual([...new Set(AUDIT_ACTIONS)].sort());
});

test("a status of a message never falls: this is the order in which they rise", () => {
  const order = ["received", "queued", "unknown", "sent", "failed", "delivered", "read"];
  expect(MESSAGE_STATUSES).toEqual(order);
});
