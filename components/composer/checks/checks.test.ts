import { expect, test } from "vitest";
import { BLANK, isTooLongToKeep, isUnwritten } from "@/components/composer/writing";
import type { TargetView } from "@/lib/publishing/shapes";
import { checksOf } from "./checks";

const phone: TargetView = {
  channelId: "w",
  platform: "whatsapp",
  name: "Marée",
  handle: "",
  state: "connected",
  post: null,
  story: null,
};

test("a text that is too long to be kept is named as such, whatever the channels take", () => {
  const long = { ...BLANK, text: "a".repeat(91_000), channels: [{ channelId: "w", text: null }] };
  expect(checksOf(long, [phone], [])[0]).toMatchObject({
    level: "must",
    code: "text_too_long",
    actual: 91_000,
    max: 70_000,
  });
  const own = { ...BLANK, text: "a", channels: [{ channelId: "w", text: "a".repeat(70_001) }] };
  expect([isTooLongToKeep(long), isTooLongToKeep(own), isTooLongToKeep(BLANK)]).toEqual([true, true, false]);
  expect(checksOf({ ...long, text: "a".repeat(70_000) }, [phone], []).map(({ code }) => code)).toEqual([
    "hand_off",
  ]);
});

test("channels alone are nothing to keep", () => {
  const channels = [{ channelId: "w", text: null }];
  expect(isUnwritten({ ...BLANK, kind: "story", channels })).toBe(true);
  expect(isUnwritten({ ...BLANK, channels: [{ channelId: "w", text: "Own" }] })).toBe(false);
  expect(isUnwritten({ ...BLANK, text: "x" })).toBe(false);
});
