import { expect, test } from "vitest";
import type { CommentEvent } from "@/lib/platforms/comments/comment-event";
import { withoutKnown } from "./differences-rules";

const subject = { externalId: "900", kind: "post" as const, adTitle: null };
const saidAt = (time: string): CommentEvent => ({
  kind: "comment",
  asset: "100",
  at: new Date(`2026-11-20T09:00:${time}Z`),
  person: null,
  direction: "inbound",
  externalId: `900_${time}`,
  rootExternalId: null,
  subject,
  text: "Is it decaf?",
  attachments: [],
});

test("what was said in the second of connecting is no history, since Meta tells whole seconds", () => {
  const comments = [saidAt("04"), saidAt("05"), saidAt("06")];
  const post = { ...subject, text: null, permalink: null, pictureUrl: null, at: null };
  const page = { subjects: [{ subject: post, comments, isWhole: true }], next: null };
  const when = {
    at: new Date("2026-11-20T10:00:00Z"),
    asset: "100",
    connectedAt: new Date("2026-11-20T09:00:05.600Z"),
  };
  const news = withoutKnown({ page, stored: new Map(), removed: [] }, when);
  expect(news).toMatchObject([{ origin: "imported" }, { origin: "recovered" }, { origin: "recovered" }]);
});
