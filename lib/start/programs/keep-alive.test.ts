import { describe, expect, test } from "vitest";
import { pauseAfter, tryUntilDone } from "./keep-alive";

describe("pauseAfter", () => {
  test("doubles with each failure, up to half a minute", () => {
    expect([0, 1, 2, 3, 7, 8, 50].map(pauseAfter)).toEqual([0, 250, 500, 1_000, 16_000, 30_000, 30_000]);
  });
});

describe("tryUntilDone", () => {
  test("tries again after a failure, and says why", async () => {
    const noted: unknown[] = [];
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries === 1) throw new Error("No space left on device");
      return "up";
    };
    const result = await tryUntilDone(
      work,
      () => false,
      (error) => noted.push(error),
    );
    expect([result, noted]).toEqual(["up", [new Error("No space left on device")]]);
  });

  test("stops trying once it is over", async () => {
    expect(
      await tryUntilDone(
        () => Promise.reject(new Error("down")),
        () => true,
        () => undefined,
      ),
    ).toBeNull();
  });
});
