import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import common from "@/lib/i18n/messages/en/common.json";
import french from "@/lib/i18n/messages/fr/common.json";
import { readMeaning } from "@/lib/meta/meanings";
import { isMetasCode, REFUSAL_KINDS, refusalKindOf } from "./refusal-rules";

describe("what a failure's code says", () => {
  test.each([
    ["368", "policy_block"],
    ["200", "no_permission"],
    ["200/1545041", "person_unreachable"],
    ["551/1545041", "person_unreachable"],
    ["10", "no_permission"],
    ["10/2018278", "window_over"],
    ["25/2207050", "account_restricted"],
    ["4/2207051", "looks_like_spam"],
    ["131049", "marketing_cap"],
    ["100/2534025", "no_private_reply"],
    ["comment_gone", "comment_gone"],
    ["190", null],
    ["image_unreadable", null],
    [null, null],
  ])("%s is %s", (code, kind) => expect(refusalKindOf(code)).toBe(kind));

  test("of a person's reply after the window is that the app has no leave for it", () => {
    expect(
      ["10", "10/2018065", "10/2018278"].map((code) => refusalKindOf(code, { isHumanAgent: true })),
    ).toEqual(["no_human_agent", "no_human_agent", "window_over"]);
  });

  test("is called Meta's only where it is", () => {
    expect(["368", "25/2207050", "image_unreadable", "stuck"].map(isMetasCode)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

/** What Meta's pages list for sending, as `code` or `code/subcode`. */
const DOCUMENTED = `1 2 4 4/2018354 17 32 341 613 80001 80002 80006 9/2018352 10/2018278 10/2534022 10/2018065
  10/2018108 10/1893063 10/1404170 10/1893015 10/2534077 10 100 100/33 100/2018001 100/2018008 100/2018047
  100/2018294 100/2018320 100/2018109 100/2018164 100/2018328 100/2018014 100/2018074 100/2534013 100/2534014
  100/2534015 100/2534025 100/2534029 100/2534037 100/2018300 190 200 200/1545041 200/2018028 200/2534041 368 551
  551/1545041 3 131005 80007 80008 130429 131056 133016 131048 131000 131016 133004 131031 130497 130472 131008
  131009 131021 131026 131030 131037 131042 131045 133010 131057 131047 470 131049 131050 131051 131052 131053
  131055 131059 131062 131063 131064 132000 132001 132005 132007 132012 132015 132016 132068 132069 133000 133005
  133006 133008 133009 133015 134011 134101 134102 135000 137000 0 1/99 1/1357046 2/2018344 1/2853006 613/1893016
  613/1996 613/2018338 613/2534040 80008 33 134100 132018 1752041 138000 139100 190/458 190/459 190/460 190/463
  190/464 190/467 190/492 190/2069032 2018247 2388019 2388040 2388047 2388072 2388073 2388293 2388299`.split(
  /\s+/,
);

/** Every code the simulator's sentinels answer with, read from its source: it shares no code with ours. */
function simulated(): string[] {
  const source = readFileSync(join(process.cwd(), "simulator/sentinels.ts"), "utf8");
  const answers = source.matchAll(/\[\s*(\d+),\s*"[^"]*"(?:,\s*(\d{5,}))?/g);
  return [...answers].map(([, code, subcode]) => (subcode ? `${code}/${subcode}` : (code ?? "")));
}

/** Meta lists these without a reason: they have the sentence of a refusal that nobody explains. */
const UNEXPLAINED = ["2022", "2018321", "10303", "36103", "9000001"];

function meaningOf(code: string) {
  const [number, subcode] = code.split("/").map(Number);
  const error = { code: number ?? 0, subcode: subcode ?? null, isTransient: false };
  return readMeaning(error, 400).meaning;
}

const hasSentence = (code: string) => refusalKindOf(code) !== null || meaningOf(code) !== "refused";

describe("every refusal of a message", () => {
  test("has a sentence of its own, or that of a meaning which says what helps", () => {
    expect(simulated().length).toBeGreaterThan(15);
    expect([...DOCUMENTED, ...simulated()].filter((code) => !hasSentence(code))).toEqual([]);
    expect(UNEXPLAINED.filter(hasSentence)).toEqual([]);
  });

  test("is told in both languages", () => {
    for (const words of [common.refusal, french.refusal])
      expect(Object.keys(words).sort()).toEqual([...REFUSAL_KINDS].sort());
  });
});
