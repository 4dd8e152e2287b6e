import { expect, test } from "vitest";
import { isEdited } from "./history-page-rules";

test("words of a list are an edit if they are others, not if they are cut or spaced otherwise", () => {
  expect(isEdited("Is it blue?", "Is it red?")).toBe(true);
  expect(isEdited("Is it blue?", "Is it")).toBe(true);
  expect(isEdited("Is it\n blue? ", "Is it blue?")).toBe(false);
  expect(isEdited("Is it blue, or is it red?", "Is it blue, …")).toBe(false);
  expect(isEdited("Is it blue?", "")).toBe(false);
});
