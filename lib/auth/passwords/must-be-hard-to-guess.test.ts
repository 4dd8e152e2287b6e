import { describe, expect, test } from "vitest";
import { mustBeHardToGuess } from "./must-be-hard-to-guess";

const personalWords = ["lise.martin@maree.example", "Lise Martin", "Marée Coffee"];
const check = (password: string) =>
  mustBeHardToGuess(password, personalWords).then(
    () => "taken",
    ({ code }: { code: string }) => code,
  );

describe("mustBeHardToGuess", () => {
  test.for([
    ["common", "1234567890"],
    ["common with a tail", "password12"],
    ["common in French", "motdepasse1"],
    ["a row of the keyboard", "qwertyuiop"],
    ["a row of the French keyboard", "azertyuiop"],
    ["one letter", "aaaaaaaaaa"],
    ["one letter, very often", "x".repeat(200)],
    ["spaces", " ".repeat(10)],
    ["NULs", "\0".repeat(10)],
    ["one word again and again", "abcabcabcabc"],
    ["a sequence", "abcdefghij"],
    ["their address", "lise.martin@maree.example"],
    ["their address in capitals", "LISE.MARTIN@MAREE.EXAMPLE"],
    ["their name", "Lise Martin"],
    ["their name and a year", "lisemartin2026"],
    ["their workspace", "Marée Coffee"],
    ["their workspace without accents, and a year", "Maree-Coffee-2026!"],
    ["the product", "Trefoil2026!"],
  ])("refuses %s", async ([, password]) => {
    expect(await check(password!)).toBe("weak_password");
  });

  test.for([
    ["a few words", "correct horse battery"],
    ["words with their name among them", "Lise paints blue harbours"],
    ["random letters", "kX9!vq2#Lm"],
    ["another script", "зелёный трамвай едет домой"],
    ["a long one", "a harbour of lanterns ".repeat(9)],
  ])("takes %s", async ([, password]) => {
    expect(await check(password!)).toBe("taken");
  });

  test("takes no longer for the longest there is", async () => {
    await check("warm up, please");
    const before = process.cpuUsage();
    await check("4@8({[<369&#!1/|0$5+7%2".repeat(8));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
  });
});
