import { describe, expect, test } from "vitest";
import { checkPublication, keepFirst, type RuledImage } from "./publication-rules";
import type { Limits, TargetView } from "./shapes";

const limits: Limits = {
  textLimit: { max: 2_200, unit: "characters" },
  hashtagsMax: 30,
  mentionsMax: 20,
  images: {
    min: 1,
    max: 10,
    types: ["image/jpeg"],
    bytesMax: 8e6,
    ratioMin: 0.8,
    ratioMax: 1.91,
    widthMax: 1440,
    isCroppedToFirst: true,
  },
};
const instagram: TargetView = {
  channelId: "01a2023d-478b-7746-9567-b1d192cd17f8",
  platform: "instagram",
  name: "Verdure",
  handle: "@verdure",
  state: "connected",
  post: limits,
  story: { ...limits, textLimit: null, images: { ...limits.images, max: 1 } },
};
const image: RuledImage = {
  kind: "image",
  mime: "image/jpeg",
  bytes: 1e5,
  widthPx: 1080,
  heightPx: 1080,
  isMoving: false,
  altText: "A tree",
};
const codes = (post: Parameters<typeof checkPublication>[0], target = instagram) => {
  const { problems, notices } = checkPublication(post, target);
  return [problems.map(({ code }) => code), notices.map(({ code }) => code)];
};

describe("checkPublication", () => {
  test("lets a good post pass without a word", () => {
    expect(codes({ kind: "post", text: "Hello", images: [image] })).toEqual([[], []]);
  });

  test("counts in the platform's own units", () => {
    const post = { kind: "post" as const, text: "é".repeat(1_101), images: [image] };
    const inBytes = { ...instagram, post: { ...limits, textLimit: { max: 2_200, unit: "bytes" as const } } };
    expect(checkPublication(post, inBytes).problems).toEqual([
      { code: "too_long", actual: 2_202, max: 2_200, unit: "bytes" },
    ]);
    expect(checkPublication(post, instagram).problems).toEqual([]);
  });

  test("counts hashtags and mentions, and neither numbers nor addresses", () => {
    const tags = Array.from({ length: 31 }, (_, count) => `#tag${count}`).join(" ");
    expect(codes({ kind: "post", text: tags, images: [image] })).toEqual([
      ["too_many_hashtags"],
      ["many_hashtags"],
    ]);
    const harmless = "#1 a@example.com https://x.test/#part &#38; ".repeat(40);
    expect(codes({ kind: "post", text: harmless, images: [image] })).toEqual([[], []]);
    expect(codes({ kind: "post", text: "@a_b ".repeat(21), images: [image] })[0]).toEqual([
      "too_many_mentions",
    ]);
  });

  test("needs a picture on Instagram, and not too many", () => {
    expect(codes({ kind: "post", text: "Hello", images: [] })[0]).toEqual(["image_required"]);
    expect(codes({ kind: "post", text: "", images: Array(11).fill(image) })[0]).toEqual(["too_many_images"]);
    expect(codes({ kind: "story", text: "", images: [image, image] })[0]).toEqual(["too_many_images"]);
    expect(codes({ kind: "post", text: "", images: [{ ...image, kind: "video" }] })[0]).toEqual([
      "file_type",
    ]);
  });

  test("says what will be converted, as a notice and no problem", () => {
    const png = { ...image, mime: "image/png", bytes: 9e6, widthPx: 3000, heightPx: 6000, altText: "" };
    expect(codes({ kind: "post", text: "", images: [png] })).toEqual([
      [],
      ["converted", "shrunk", "padded", "alt_text_missing"],
    ]);
    expect(codes({ kind: "story", text: "Words", images: [image] })).toEqual([
      [],
      ["no_text", "alt_text_unused"],
    ]);
  });

  test("says that a moving picture becomes a still, and no other of its type", () => {
    const gif = { ...image, mime: "image/gif" };
    const webp = { ...image, mime: "image/webp" };
    const noticesOf = (images: RuledImage[]) => codes({ kind: "post", text: "", images })[1];
    expect(noticesOf([{ ...gif, isMoving: true }])).toEqual(["still"]);
    expect(noticesOf([{ ...webp, isMoving: true }])).toEqual(["still"]);
    expect(noticesOf([gif, webp])).toEqual(["converted"]);
  });

  test("says which pictures get bars because all are shown in the ratio of the first", () => {
    const tall = { ...image, heightPx: 1350 };
    const small = { ...image, widthPx: 100, heightPx: 100 };
    const notices = (images: RuledImage[], of = instagram) =>
      checkPublication({ kind: "post", text: "", images }, of).notices;
    expect(notices([tall, small, image])).toEqual([{ code: "padded", count: 2 }]);
    expect(notices([small, image])).toEqual([]);
    expect(notices([small])).toEqual([]);
    const page = { ...limits, images: { ...limits.images, isCroppedToFirst: false } };
    expect(notices([tall, small, image], { ...instagram, post: page })).toEqual([]);
  });

  test("hands WhatsApp to a person, and needs nothing but something to hand over", () => {
    const whatsapp = { ...instagram, platform: "whatsapp" as const, post: null, story: null };
    expect(codes({ kind: "post", text: "Hi", images: [] }, whatsapp)).toEqual([[], ["hand_off"]]);
    expect(codes({ kind: "post", text: " ", images: [] }, whatsapp)[0]).toEqual(["empty"]);
  });

  test("stops at a channel that does not work", () => {
    const down = { ...instagram, state: "token_invalid" as const };
    expect(codes({ kind: "post", text: "", images: [image] }, down)[0]).toEqual(["channel_down"]);
  });
});

describe("keepFirst", () => {
  test("leaves out what is beyond, with its space, and nothing else", () => {
    expect(keepFirst("Open #a #b, come #c #d.\n#e", "hashtags", 2)).toBe("Open #a #b, come.\n");
    expect(keepFirst("@ann @bob and a@b.test", "mentions", 1)).toBe("@ann and a@b.test");
    expect(keepFirst("#a #b", "hashtags", 2)).toBe("#a #b");
  });

  test("makes of 35 hashtags and 25 mentions what is allowed", () => {
    const words = (sign: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${sign}w${index}`).join(" ");
    const text = `${words("#", 35)} ${words("@", 25)}`;
    const fixed = keepFirst(keepFirst(text, "hashtags", 30), "mentions", 20);
    const { problems } = checkPublication({ kind: "post", text: fixed, images: [image] }, instagram);
    expect(problems).toEqual([]);
    expect(fixed.match(/[#@]/g)).toHaveLength(50);
  });
});
