import { expect, test } from "vitest";
import { isPictureFile, mayBringAgain } from "./picture-rules";

test.for([
  [{ name: "a", type: "image/png" }, true],
  [{ name: "IMG_0001.HEIC", type: "" }, true],
  [{ name: "scan.tif", type: "" }, true],
  [{ name: "notes.pdf", type: "application/pdf" }, false],
  [{ name: "notes.heic.txt", type: "" }, false],
  [{ name: "film.heic", type: "video/mp4" }, false],
] as const)("%j may be a picture: %s", ([file, is]) => expect(isPictureFile(file)).toBe(is));

test("bringing a damaged file once more does not help; on a broken line it does", () => {
  expect((["image_unreadable", "empty_file", "file_type"] as const).map(mayBringAgain)).toEqual([
    false,
    false,
    false,
  ]);
  expect((["unreachable", "busy", "too_slow"] as const).map(mayBringAgain)).toEqual([true, true, true]);
});
