import { describe, expect, test } from "vitest";
import { readMeaning } from "@/lib/meta/meanings";
import { refusalKindOf } from "@/lib/platforms/refusal-rules";
import { mayHelpAgain, remedyOf, waitEnd } from "./remedy-rules";

/** What helps where Meta answered with this code. */
function helpFor(code: string) {
  const [number, subcode] = code.split("/").map(Number);
  const error = { code: number ?? 0, subcode: subcode ?? null, isTransient: false };
  return remedyOf(readMeaning(error, 400).meaning, refusalKindOf(code));
}

describe("a message that was not sent", () => {
  test.each([
    ["190", "reconnect"],
    ["200", "reconnect"],
    ["10/2018278", "window"],
    ["131047", "window"],
    ["551/1545041", "none"],
    ["200/1545041", "none"],
    ["131026", "none"],
    ["131050", "none"],
    ["130472", "none"],
    ["131049", "wait"],
    ["131009", "rewrite"],
    ["131052", "rewrite"],
    ["132001", "template"],
    ["100/2018300", "take_over"],
    ["200/2534041", "operator"],
    ["131042", "operator"],
    ["368", "operator"],
    ["2", "retry"],
    ["131056", "retry"],
    ["9000001", "retry"],
  ])("%s is helped by: %s", (code, remedy) => expect(helpFor(code)).toBe(remedy));

  test("offers to send again only where that can help", () => {
    const offers = (code: string, isOpen = true) => mayHelpAgain(helpFor(code), isOpen);
    const never = ["551/1545041", "200/1545041", "131026", "131050", "130472", "131009", "132001", "131052"];
    expect(never.filter((code) => offers(code))).toEqual([]);
    expect(["131047", "10/2018278", "10/2534022"].filter((code) => offers(code, false))).toEqual([]);
    expect(offers("131047", true)).toBe(true);
    expect(["200/2534041", "131042", "100/2018300", "368", "2"].filter((code) => !offers(code))).toEqual([]);
  });

  test("says from when on, where that is what helps", () => {
    const failedAt = new Date("2026-11-20T10:00:00Z");
    expect(waitEnd(helpFor("131049"), failedAt)?.toISOString()).toBe("2026-11-21T10:00:00.000Z");
    expect(waitEnd(helpFor("131026"), failedAt)).toBeNull();
  });
});
