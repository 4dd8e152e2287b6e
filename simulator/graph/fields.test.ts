import { describe, expect, test } from "vitest";
import { parseFields, readFields } from "./fields";

describe("a fields parameter", () => {
  test("is read with arguments and what lies inside", () => {
    expect(
      parseFields("id, comments.limit(5).summary(total_count){message,from{name}},insights.metric(a,b)"),
    ).toEqual([
      { name: "id", args: {}, inner: null },
      {
        name: "comments",
        args: { limit: "5", summary: "total_count" },
        inner: [
          { name: "message", args: {}, inner: null },
          { name: "from", args: {}, inner: [{ name: "name", args: {}, inner: null }] },
        ],
      },
      { name: "insights", args: { metric: "a,b" }, inner: null },
    ]);
  });

  test.each(["a{b", "a.limit(1", "a}b"])("that does not close is refused: %s", (text) => {
    expect(() => parseFields(text)).toThrow(/Syntax error/);
  });

  test("with an unknown field fails the read, and an absent value is left out", () => {
    const readers = { here: () => 1, absent: () => undefined };
    expect(readFields({ id: "7" }, parseFields("here,absent"), readers, "Thing")).toEqual({
      id: "7",
      here: 1,
    });
    expect(() => readFields({ id: "7" }, parseFields("else"), readers, "Thing")).toThrow(
      /nonexisting field \(else\)/,
    );
  });
});
