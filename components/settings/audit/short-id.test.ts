import { expect, test } from "vitest";
import { shortId } from "./short-id";

test("only ids are shortened, to the end that differs", () => {
  const texts = ["0199f0aa-1111-7222-8333-4444a1b2c3d4", "sweep", "Ada Example"];
  expect(texts.map(shortId)).toEqual(["…a1b2c3d4", "sweep", "Ada Example"]);
});
