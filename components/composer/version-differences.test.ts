import { expect, test } from "vitest";
import type { TargetView } from "@/lib/publishing/shapes";
import { differencesBetween } from "./version-differences";
import { BLANK, type Writing } from "./writing";

const target = (platform: "facebook" | "instagram", channelId: string): TargetView => ({
  channelId,
  platform,
  name: "Marée Bristol",
  handle: "",
  state: "connected",
  post: null,
  story: null,
});
const targets = [target("facebook", "f"), target("instagram", "i")];
const words = {
  nameOf: ({ platform }: { platform: string }) => platform,
  say: (local: string) => local,
  images: (count: number) => String(count),
  kind: (kind: string) => kind,
  now: "now",
};
const picture = (id: string, altText: string) => ({
  altText,
  media: {
    id,
    kind: "image" as const,
    mime: "image/jpeg",
    name: null,
    bytes: 1,
    widthPx: 1,
    heightPx: 1,
    isMoving: false,
    isClean: true,
    url: "",
    previewUrl: "",
  },
});
const writing: Writing = {
  ...BLANK,
  text: "Hello",
  images: [picture("a", "A boat")],
  channels: [
    { channelId: "f", text: null },
    { channelId: "i", text: "Hello on Instagram" },
  ],
  at: "2026-12-01T09:00",
};
const against = (change: Partial<Writing>) =>
  differencesBetween(writing, { ...writing, ...change }, targets, words);

test("two versions that are the same differ in nothing", () => expect(against({})).toEqual([]));

test("says what differs: channels, channel texts, alt texts, pictures and the time", () => {
  expect(against({ channels: [{ channelId: "f", text: null }] })).toEqual([
    { part: "channels", mine: "facebook, instagram", theirs: "facebook" },
  ]);
  expect(against({ channels: [writing.channels[0]!, { channelId: "i", text: "Other" }] })).toEqual([
    { part: "channelText", channel: "instagram", mine: "Hello on Instagram", theirs: "Other" },
  ]);
  expect(against({ images: [picture("a", "A ship")] })).toEqual([
    { part: "altText", place: 1, mine: "A boat", theirs: "A ship" },
  ]);
  expect(against({ images: [picture("a", "A boat"), picture("b", "")] })).toEqual([
    { part: "images", mine: "1", theirs: "2" },
  ]);
  expect(against({ at: null })).toEqual([{ part: "time", mine: "2026-12-01T09:00", theirs: "now" }]);
});
