import { describe, expect, test } from "vitest";
import { bareIn, filledIn, openIn, piecesOf, type ReplyValues, unknownIn } from "./variable-rules";

const values: ReplyValues = {
  "contact.name": "Ada Lovelace",
  "contact.first_name": "Ada",
  "member.name": null,
  "member.first_name": null,
  "channel.name": "Marée",
  "workspace.name": "Marée",
};

describe("a variable", () => {
  test("is filled in, however it is spelt, and else by its fallback", () => {
    expect(filledIn("Hello {{ Contact.First_Name }}, from {{channel.name}}", values)).toBe(
      "Hello Ada, from Marée",
    );
    expect(filledIn("I am {{member.name| your agent }}{{member.name|}}.", values)).toBe("I am your agent.");
  });

  test("without value and fallback stays, so that it is seen and not sent", () => {
    const text = filledIn("I am {{member.name}}, {{contact.name}}.", values);
    expect(text).toBe("I am {{member.name}}, Ada Lovelace.");
    expect(openIn(text)).toEqual(["{{member.name}}"]);
    expect(bareIn("{{member.name}} {{contact.name|you}}")).toEqual(["member.name"]);
  });

  test("by another name is none, and braces around other words are words", () => {
    expect(unknownIn("{{contact.frist_name}} {{contact.name}} {{prénom}}")).toEqual([
      "{{contact.frist_name}}",
      "{{prénom}}",
    ]);
    expect(openIn("{{ not a variable }} {x} {{contact.frist_name}}")).toEqual([]);
    expect(filledIn("{{ not a variable }}", values)).toBe("{{ not a variable }}");
  });

  test("loses nothing of the text around it", () => {
    const text = "a {{contact.name|b c}}\n{{nobody}} {{channel.name}}d";
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });

  test("whose value looks like one is not filled in a second time", () => {
    expect(filledIn("{{contact.name}}", { ...values, "contact.name": "{{channel.name}}" })).toBe(
      "{{channel.name}}",
    );
  });
});
