import { expect, test } from "vitest";
import { carriedBy } from "./answer-rules";

const file = (mime: string, kind: "image" | "video" | "file") => ({ kind, mime, bytes: 1_000 });
const [picture, other] = [file("image/png", "image"), file("image/webp", "image")];
const [film, list] = [file("video/mp4", "video"), file("application/pdf", "file")];

test("A comment on a Page post carries the first picture, one on Instagram none, and a private reply none", () => {
  const files = [film, picture, list, other];
  expect(carriedBy(files, "reply", "facebook")).toEqual({ sent: [picture], left: [film, list, other] });
  expect(carriedBy(files, "reply", "instagram")).toEqual({ sent: [], left: files });
  for (const platform of ["facebook", "instagram"] as const)
    expect(carriedBy(files, "private_reply", platform)).toEqual({ sent: [], left: files });
});

test("Nothing is lost between what is sent and what is left, and an app without comments takes nothing", () => {
  expect(carriedBy([], "reply", "facebook")).toEqual({ sent: [], left: [] });
  expect(carriedBy([picture], "reply", "whatsapp")).toEqual({ sent: [], left: [picture] });
});
