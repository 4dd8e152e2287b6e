import { expect, test } from "vitest";
import { readEvents } from "./events";

const APP = "424242";
const BRAND = "17840000000000001";
const ADA = "90000000000000001";
const at = new Date("2026-11-20T10:00:00.123Z");
const sent = { sender: { id: ADA }, recipient: { id: BRAND }, timestamp: at.getTime() };
const echoed = { sender: { id: BRAND }, recipient: { id: ADA }, timestamp: at.getTime() };
const person = { address: ADA, otherAddresses: [], name: null, handle: null };

const read = (...messaging: unknown[]) => readEvents({ id: BRAND, time: at.getTime(), messaging }, APP);
const readMessage = (message: Record<string, unknown>) =>
  read({ ...sent, message: { mid: "aWdf", ...message } });

test("an echo comes among the messages", () => {
  const message = { mid: "aWdf", is_echo: true, text: "Yes", app_id: APP };
  expect(read({ ...echoed, message })).toMatchObject([{ direction: "outbound", person, asset: BRAND }]);
  expect(read({ ...sent, message: { mid: "aWdf", is_self: true, text: "me" } })).toEqual([]);
});

test("a story reply shows which story, and keeps what was said", () => {
  const reply_to = { story: { id: "1799", url: "https://cdn.example/story.mp4" } };
  expect(readMessage({ text: "Lovely", reply_to })).toMatchObject([
    {
      content: "story_reply",
      text: "Lovely",
      replyToExternalId: null,
      attachments: [{ kind: "story", source: "https://cdn.example/story.mp4", mayStore: true }],
    },
  ]);
});

test("the picture of a story mention may not be kept", () => {
  const attachments = [{ type: "story_mention", payload: { url: "https://cdn.example/story.jpg" } }];
  expect(readMessage({ attachments })).toMatchObject([
    { content: "story_mention", attachments: [{ kind: "story", mayStore: false }] },
  ]);
});

test("a shared story keeps its address, and is not kept itself", () => {
  const payload = { story_media_id: "179", story_media_url: "https://cdn.example/story.mp4" };
  expect(readMessage({ attachments: [{ type: "ig_story", payload }] })).toMatchObject([
    {
      content: "share",
      attachments: [{ kind: "story", source: null, detail: { url: "https://cdn.example/story.mp4" } }],
    },
  ]);
  const odd = { type: "unsupported_type", payload: { url: "https://www.instagram.com/p/x" } };
  expect(readMessage({ attachments: [odd] })).toMatchObject([
    { content: "unsupported", attachments: [{ detail: { url: "https://www.instagram.com/p/x" } }] },
  ]);
});

test("a heart, a shared reel and what cannot be shown", () => {
  expect(readMessage({ attachments: [{ type: "like_heart" }] })).toMatchObject([
    { content: "text", text: "❤️" },
  ]);
  const reel = { type: "ig_reel", payload: { url: "/reel/1", title: "How we roast", reel_video_id: 5 } };
  expect(readMessage({ attachments: [reel] })).toMatchObject([
    {
      content: "share",
      attachments: [
        { source: null, detail: { title: "How we roast", url: "https://www.instagram.com/reel/1" } },
      ],
    },
  ]);
  expect(readMessage({ attachments: [{ type: "unsupported_type" }] })).toMatchObject([
    { content: "unsupported" },
  ]);
});

test("a read names a message, up to which all was read", () => {
  expect(read({ ...sent, read: { mid: "aWdfX" } })).toEqual([
    { kind: "watermark", asset: BRAND, at, person, status: "read", until: at, upToExternalId: "aWdfX" },
  ]);
});

test("an unsend has nothing but the id", () => {
  expect(readMessage({ is_deleted: true })).toMatchObject([{ kind: "unsend", externalId: "aWdf" }]);
});

test("an entry that bears the contact's id is still the brand's", () => {
  const item = { ...sent, message: { mid: "aWdf", text: "Hi" } };
  expect(readEvents({ id: ADA, messaging: [item] }, APP)).toMatchObject([{ asset: BRAND, person }]);
});

test("the dashboard's test event harms nobody", () => {
  const value = {
    sender: { id: "12334" },
    recipient: { id: "23245" },
    timestamp: "1527459824",
    message: { mid: "random_mid", text: "random_text" },
  };
  expect(
    readEvents({ id: "0", time: 1_763_800_300, changes: [{ field: "messages", value }] }, APP),
  ).toMatchObject([
    { kind: "message", asset: "0", text: "random_text", at: new Date("2018-05-27T22:23:44Z") },
  ]);
});

test("comments are read beside messages", () => {
  const value = { id: "179", text: "Love it", from: { id: ADA }, media: { id: "1795" } };
  const message = { sender: { id: ADA }, recipient: { id: BRAND }, timestamp: 1_763_800_000_000 };
  const entry = {
    id: BRAND,
    time: 1_763_800_300,
    messaging: [{ ...message, message: { mid: "m_1", text: "Hi" } }],
    changes: [{ field: "comments", value }],
  };
  expect(readEvents(entry, APP).map(({ kind }) => kind)).toEqual(["message", "comment"]);
});
