import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import type { SendingView } from "@/lib/inbox/sending/shapes";
import { sendingSteps } from "./sending-steps";

const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`;
const attempt = (change: Partial<SendingView["attempts"][number]>) => ({
  state: "done" as const,
  queuedAt: at(0),
  calledAt: at(1),
  calls: 1,
  settledAt: at(2),
  code: null,
  ...change,
});
const part = (change: Partial<SendingView>): SendingView => ({
  messageId: newId(),
  kind: "text",
  status: "sent",
  externalId: null,
  attempts: [attempt({})],
  deliveredAt: null,
  readAt: null,
  failure: null,
  ...change,
});
const namesOf = (change: Partial<SendingView>) => sendingSteps(part(change)).map(({ step }) => step);

test("a message goes through its states", () => {
  expect(namesOf({ attempts: [attempt({ state: "queued", calls: 0, calledAt: null })] })).toEqual(["queued"]);
  expect(namesOf({ attempts: [attempt({ state: "armed" })] })).toEqual(["queued", "calling"]);
  expect(namesOf({ deliveredAt: at(3), readAt: at(4) })).toEqual([
    "queued",
    "calling",
    "done",
    "delivered",
    "read",
  ]);
  expect(namesOf({ attempts: [attempt({ state: "queued", calls: 3, code: "4" })] })).toEqual([
    "queued",
    "waiting",
  ]);
});

test("a failure is said once, be it Meta's answer or what it reported later", () => {
  const failure = { meaning: "refused", code: "131026", at: at(5) };
  expect(namesOf({ attempts: [attempt({ state: "failed", code: "131026" })], failure })).toEqual([
    "queued",
    "calling",
    "failed",
  ]);
  expect(sendingSteps(part({ failure })).at(-1)).toMatchObject({ step: "failed", at: at(5), code: "131026" });
});

test("each time it was to be sent is there", () => {
  const attempts = [attempt({ state: "failed", code: "2" }), attempt({ queuedAt: at(6), calls: 2 })];
  expect(namesOf({ attempts })).toEqual(["queued", "calling", "failed", "queued", "calling", "done"]);
});
