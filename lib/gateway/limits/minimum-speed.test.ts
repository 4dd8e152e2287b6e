import { expect, test } from "vitest";
import { minimumSpeed } from "./minimum-speed";

const hasGivenUp = async (bytes: number, untilMs: number) => {
  let isOver = false;
  const give = () => {
    isOver = true;
  };
  const speed = minimumSpeed(give, { bytesPerSecondMin: 1_000_000, graceMs: 60 });
  speed.note(bytes);
  await new Promise((resolve) => setTimeout(resolve, untilMs));
  speed.stop();
  return isOver;
};

test("what comes too slowly is given up, what comes fast is not", async () => {
  expect(await hasGivenUp(10, 300)).toBe(true);
  expect(await hasGivenUp(1e9, 300)).toBe(false);
});
