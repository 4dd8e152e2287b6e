import { expect, test } from "vitest";
import { TemplateContent } from "@/lib/platforms/templates/content-rules";
import { nextVariable, withVariables } from "./variables";

test("the next variable is a number or a name that is free", () => {
  expect(nextVariable("Hello", false)).toBe("1");
  expect(nextVariable("{{3}} and {{1}}", false)).toBe("4");
  expect(nextVariable("{{text_2}} there", true)).toBe("text_3");
});

test("variables are named and numbered, and keep their examples", () => {
  const body = { text: "Hello {{2}}, take {{1}}", examples: { 1: "bread", 2: "Ada" } };
  const named = withVariables(TemplateContent.parse({ body }), true);
  expect(named).toMatchObject({
    isNamed: true,
    body: { text: "Hello {{text_2}}, take {{text_1}}", examples: { text_1: "bread", text_2: "Ada" } },
  });
  expect(withVariables(named, false).body).toEqual({
    text: "Hello {{1}}, take {{2}}",
    examples: { 1: "Ada", 2: "bread" },
  });
});
