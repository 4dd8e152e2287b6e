import { describe, expect, test } from "vitest";
import { rangeOf, readRange } from "./ranges";

describe("readRange", () => {
  test.for([
    ["bytes=0-", { start: 0, end: 9 }],
    ["Bytes=0-0", { start: 0, end: 0 }],
    ["bytes=9-9", { start: 9, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-30", { start: 0, end: 9 }],
    ["bytes=4-100", { start: 4, end: 9 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=5-4", null],
    ["bytes=0-1,3-4", null],
    ["bytes=-", null],
    ["lines=0-1", null],
    [undefined, null],
  ] as const)("reads %j", ([header, range]) => expect(readRange(header, 10)).toEqual(range));
});

describe("rangeOf", () => {
  const rangeHeaders = { range: "bytes=1-2" };
  test.for([
    ["GET", rangeHeaders, { start: 1, end: 2 }],
    ["HEAD", rangeHeaders, null],
    ["GET", { ...rangeHeaders, "if-range": '"a"' }, { start: 1, end: 2 }],
    ["GET", { ...rangeHeaders, "if-range": '"b"' }, null],
    ["GET", { ...rangeHeaders, "if-range": "Fri, 27 Nov 2026 10:00:00 GMT" }, null],
  ] as const)("of %s with %j", ([method, headers, range]) => {
    expect(rangeOf({ method, headers }, 10, '"a"')).toEqual(range);
  });
});
