import { describe, expect, test } from "vitest";
import { placeOf, textIn, wordsAt } from "./text-rules";
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

describe("the words of a saved reply", () => {
  const english = { language: "en", text: "Hello", variants: [{ place: "comments", text: "Hi" }] } as const;
  const french = { language: "fr", text: "Bonjour", variants: [] } as const;
  const texts = [english, french].map((one) => ({ ...one, variants: [...one.variants] }));

  test("are in the contact's language, else in the workspace's, else in the first", () => {
    expect(textIn(texts, ["fr", "en"])?.text).toBe("Bonjour");
    expect(textIn(texts, ["de", "fr"])?.text).toBe("Bonjour");
    expect(textIn(texts, [null, "de"])?.text).toBe("Hello");
    expect(textIn([], ["en"])).toBeNull();
  });

  test("are those for the place where they are read", () => {
    expect(placeOf("facebook", "comments")).toBe("comments");
    expect(placeOf("facebook", "direct")).toBe("messenger");
    expect(wordsAt(texts[0]!, "comments")).toBe("Hi");
    expect(wordsAt(texts[0]!, "whatsapp")).toBe("Hello");
  });
});
