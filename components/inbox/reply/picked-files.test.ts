import { expect, test } from "vitest";
import { sortFiles } from "./picked-files";

const file = (name: string, type: string) => new File(["x"], name, { type });
/** As a browser lists files. */
function listOf(...files: File[]): FileList {
  const list = { length: files.length, item: (index: number) => files[index] ?? null };
  return Object.assign(list, { [Symbol.iterator]: () => files.values() }, { ...files });
}

test("a picture is taken and the others are named", () => {
  const picked = sortFiles(
    listOf(file("facture.pdf", "application/pdf"), file("a.heic", ""), file("b.jpg", "image/jpeg")),
  );
  expect([picked?.picture?.name, picked?.refused, picked?.more]).toEqual([
    "a.heic",
    ["facture.pdf"],
    ["b.jpg"],
  ]);
});

test("what holds no file changes nothing", () => {
  expect(sortFiles(null)).toBeNull();
  expect(sortFiles(listOf())).toBeNull();
  expect(sortFiles(listOf(file("a.pdf", "application/pdf")))).toMatchObject({
    picture: null,
    refused: ["a.pdf"],
  });
});
