import { expect, test } from "vitest";
import { folded, matchOf } from "./match";

test("accents and case are folded", () => {
  expect(folded("ÉTOILE Œuf ñ")).toBe("etoile œuf n");
});

test("every word must be there, in any order; what begins with the first stands before", () => {
  expect(matchOf("", "Réclamation")).toBe(1);
  expect(matchOf("recla", "Réclamation colis")).toBe(1);
  expect(matchOf("COLIS récl", "Réclamation colis")).toBe(0.5);
  expect(matchOf("colis perdu", "Réclamation colis")).toBe(0);
});
