import { describe, expect, test } from "vitest";
import { isLure } from "./name-rules";

describe("isLure", () => {
  test.for([
    "Verify your account at https://evil.example now",
    "Verify at evil.example",
    "evil.example/login",
    "www.evil.example",
    "Write to help@evil.example",
    "Prize: evil.example!",
    "Gagnez sur évil.example",
  ])("finds the address in %s", (name) => {
    expect(isLure(name)).toBe(true);
  });

  test.for([
    "Marée Coffee",
    "Example.com",
    "shop.example.co",
    "St. Pauli Kaffee",
    "J. R. R. Tolkien",
    "Dr.Martin",
    "S.A.R.L. Dupont & Fils",
    "Version 2.0",
    "Café 24/7",
    "Müller, Söhne",
  ])("leaves %s alone", (name) => {
    expect(isLure(name)).toBe(false);
  });
});
