import { expect, test } from "vitest";
import { CAPABILITIES } from "./capability-rules";
import { fitOf, kindOfType } from "./file-rules";

const MB = 1024 * 1024;

test.each([
  ["facebook", "image", "image/gif", 8 * MB, { kind: "image", change: null }],
  ["facebook", "image", "image/gif", 8 * MB + 1, { kind: "image", change: "still" }],
  ["facebook", "image", "image/png", 8 * MB + 1, { kind: "image", change: "smaller" }],
  ["instagram", "image", "image/gif", 1, { kind: "image", change: "still" }],
  ["whatsapp", "image", "image/jpeg", 5 * MB, { kind: "image", change: null }],
  ["whatsapp", "image", "image/jpeg", 5 * MB + 1, { kind: "image", change: "smaller" }],
  ["whatsapp", "image", "image/tiff", 1, { kind: "image", change: "converted" }],
  ["whatsapp", "video", "video/mp4", 16 * MB, { kind: "video", change: null }],
  ["whatsapp", "video", "video/mp4", 16 * MB + 1, "file_too_large_here"],
  ["whatsapp", "video", "video/webm", 1, "file_type_not_here"],
  ["facebook", "video", "video/webm", 1, { kind: "file", change: "document" }],
  ["facebook", "audio", "audio/ogg", 25 * MB, { kind: "file", change: "document" }],
  ["instagram", "audio", "audio/mpeg", 1, "file_type_not_here"],
  ["whatsapp", "audio", "audio/ogg", 16 * MB, { kind: "audio", change: null }],
  ["whatsapp", "audio", "audio/ogg", 16 * MB + 1, "file_too_large_here"],
  ["whatsapp", "file", "application/pdf", 25 * MB, { kind: "file", change: null }],
  ["whatsapp", "file", "application/zip", 1, "file_type_not_here"],
  ["instagram", "file", "text/plain", 1, "file_type_not_here"],
  ["facebook", "file", "application/zip", 25 * MB, { kind: "file", change: null }],
  ["facebook", "file", "application/zip", 25 * MB + 1, "file_too_large_here"],
] as const)("%s takes a %s of type %s and %i bytes as %j", (platform, kind, mime, bytes, fit) => {
  expect(fitOf({ kind, mime, bytes }, CAPABILITIES[platform])).toEqual(fit);
});

test("a type that a browser reports has a kind", () => {
  expect(["image/png", "video/mp4", "audio/mp4", "application/pdf", ""].map(kindOfType)).toEqual([
    "image",
    "video",
    "audio",
    "file",
    "file",
  ]);
});
