import { expect, test } from "vitest";
import { files, isOurs } from "@/lib/testing/source-files";

test("an event on a channel is of one type from the drain to the row: Incoming, or what extends it", () => {
  const rooms = /^lib\/(jobs|privacy|contacts|inbox)\//;
  const others = files.filter(
    (one) => isOurs(one) && rooms.test(one.name) && /^ {2}event\??: .*;$/m.test(one.source),
  );
  expect(others.map(({ file }) => file)).toEqual([]);
});
