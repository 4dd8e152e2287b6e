import { describe, expect } from "vitest";
import { newId } from "@/lib/ids";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { countKey } from "./counts";
import { countTry } from "./throttle";

describe("countTry", () => {
  test("makes each try after the free ones wait twice as long, up to a quarter of an hour", async () => {
    const [email, address] = [`${newId()}@example.test`, newId()];
    const key = `delays:${countKey(email, "from", address)}`;
    const source = { address, device: null };
    for (let free = 1; free < 5; free += 1) await countTry(email, source);
    for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      const before = Date.now();
      await countTry(email, source);
      const after = Date.now();
      // As if that time had passed.
      const [row] = await asOwner<{ expire: string }>(
        "delete from try_counts where key = $1 returning expire",
        [key],
      );
      expect(Number(row?.expire)).toBeGreaterThanOrEqual(before + seconds * 1_000);
      expect(Number(row?.expire)).toBeLessThanOrEqual(after + seconds * 1_000);
    }
  });
});
