import { describe, expect, test } from "vitest";
import { namingsIn } from "./mention-rules";

const members = [
  { id: "ana", name: "Ana" },
  { id: "maria", name: "Ana Maria" },
  { id: "zoe", name: "Zoé Témoin" },
  { id: "other-zoe", name: "zoé témoin" },
  { id: "odd", name: "A.C. (night)" },
];
const named = (text: string) => namingsIn(text, members).map(({ ids }) => ids.join("+"));

describe("a note", () => {
  test("names whom it says after an @, the longer name first", () => {
    expect(named("@Ana Maria, please look, and @ana too")).toEqual(["maria", "ana"]);
    expect(named("(@Ana) @Ana.")).toEqual(["ana", "ana"]);
  });

  test("names all who share a name, whatever the case", () => {
    expect(named("@ZOÉ TÉMOIN?")).toEqual(["zoe+other-zoe"]);
  });

  test("names nobody in addresses, longer words, and without an @", () => {
    expect(named("me@ana.example x@Ana @Anabel @@Ana Ana @ Ana")).toEqual([]);
  });

  test("takes signs in names as they are", () => {
    expect(named("@A.C. (night) @AxC. (night)")).toEqual(["odd"]);
  });

  test("says where", () => {
    const text = "Hi @Ana Maria!";
    const [{ from, to } = { from: 0, to: 0 }] = namingsIn(text, members);
    expect(text.slice(from, to)).toBe("@Ana Maria");
  });
});
