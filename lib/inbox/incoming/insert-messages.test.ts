import { describe, expect, test } from "vitest";
import { messageIdOf } from "./insert-messages";

const wordsKey = Buffer.alloc(32, 7);
const idOf = (ms: number, deliveryId: string, place: number) =>
  messageIdOf(wordsKey, { channelId: "c", deliveryId, place }, { externalId: `m${place}`, at: new Date(ms) });

describe("messageIdOf", () => {
  // If Meta repeats a message after an update of ours, it must get the same id.
  test.each([
    [1_764_000_000_000, "019abcde-f012-7fff-8abc-0123456789ab", 0, "019ab697-e800-7af3-9ef0-12fff0011f29"],
    [
      1_764_000_000_123,
      "0fffffff-ffff-7abc-8abc-0123456789ab",
      5_000,
      "019ab697-e87b-7fff-bfff-ffabcffe838a",
    ],
    [-5, "01a21e71-9045-72cc-a84f-70d639481c1a", 2_047, "00000000-0000-7879-b190-452ccffe6533"],
    [1, "00000000-0001-7001-a84f-70d639481c1a", 1, "00000000-0001-7000-8000-01001003dbab"],
  ])("of %d, delivered by %s as event %d, is always %s", (ms, deliveryId, place, id) => {
    expect(idOf(ms, deliveryId, place)).toBe(id);
  });

  test("sorts by time said, then by delivery, then by place in it", () => {
    const [early, late] = ["019abcde-f012-7001-8abc-0123456789ab", "019abcde-f013-7000-8abc-0123456789ab"];
    const counted = "019abcde-f012-7002-8abc-0123456789ab";
    const inOrder = [
      idOf(1_000, late, 9),
      idOf(2_000, early, 0),
      idOf(2_000, early, 1),
      idOf(2_000, early, 300),
      idOf(2_000, counted, 0),
      idOf(2_000, late, 0),
    ];
    expect([...inOrder].sort()).toEqual(inOrder);
  });
});
