import { describe, expect, test } from "vitest";
import { readMessage } from "@/lib/platforms/messenger-messages";
import { messageItemOf } from "./message-item";

const base = { id: "m_1", created_time: "2026-11-20T09:00:00+0000", from: { id: "7001" } };
const sides = {
  asset: "1",
  person: { address: "7001", otherAddresses: [], name: null, handle: null },
  at: new Date(),
};

/** What is stored of a message of Meta's list. */
function contentOf(more: Record<string, unknown>) {
  const item = messageItemOf({ ...base, ...more }, "7001");
  const [event] = item ? readMessage(item.message, sides, "") : [];
  if (event?.kind !== "message") return null;
  const { direction, content, text, attachments, replyToExternalId, isFromElsewhere } = event;
  const files = attachments.map(({ kind, source, detail }) => [kind, source ?? detail?.url ?? null]);
  return { direction, content, text, files, replyToExternalId, isFromElsewhere };
}

const url = "https://x.fbcdn.net/a";
const files = (...data: object[]) => ({ attachments: { data } });

describe("a message of Meta's list", () => {
  test.each([
    ["words", { message: "Hi" }, "text", []],
    ["a picture", files({ image_data: { url } }), "image", [["image", url]]],
    ["a sticker", files({ image_data: { url, render_as_sticker: true } }), "sticker", [["sticker", url]]],
    ["a film", files({ video_data: { url } }), "video", [["video", url]]],
    ["a voice note", files({ mime_type: "audio/mp4", file_url: url }), "audio", [["audio", url]]],
    ["a document", files({ mime_type: "application/pdf", file_url: url }), "file", [["file", url]]],
    ["a kind nobody knows", files({ odd: 1 }), "unsupported", [["share", null]]],
    ["nothing at all", {}, "unsupported", []],
    ["a shared post", { shares: { data: [{ link: url, name: "Post" }] } }, "share", [["share", url]]],
    [
      "a story it answers",
      { message: "Wow", story: { reply_to: { link: url } } },
      "story_reply",
      [["story", url]],
    ],
    [
      "a mention, which may not be kept",
      { story: { mention: { link: url } }, ...files({ image_data: { url } }) },
      "story_mention",
      [["story", url]],
    ],
  ])("is read like its webhook: %s", (_, more, content, attached) => {
    expect(contentOf(more)).toMatchObject({ direction: "inbound", content, files: attached });
  });

  test("that answers another names it, and one that the contact did not write is the brand's", () => {
    expect(contentOf({ message: "Yes", reply_to: { mid: "m_0" } })).toMatchObject({
      replyToExternalId: "m_0",
    });
    expect(contentOf({ message: "Yes", from: { id: "1" } })).toMatchObject({
      direction: "outbound",
      isFromElsewhere: true,
    });
  });

  test("without a time or an id is none", () => {
    expect(messageItemOf({ ...base, created_time: "soon" }, "7001")).toBeNull();
    expect(messageItemOf({ ...base, id: "" }, "7001")).toBeNull();
  });
});
