import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statementOf, testsIn } from "@/lib/moderation/condition-rules";
import { judge } from "@/lib/moderation/matching/judge";
import { verdictOf } from "@/lib/moderation/matching/verdict-rules";
import { Conditions, type RuleView } from "@/lib/moderation/shapes";
import { newDraft, newGroup, newTest } from "./draft";
import { draftOf } from "./draft-of";
import { gapsIn, problemsOf, readDraft } from "./draft-writing";

const ID = "018f0000-0000-7000-8000-000000000000";
const OTHER = "018f0000-0000-7000-8000-000000000009";
const stored: RuleView = {
  id: ID,
  name: "Everything",
  conditions: {
    kind: "all",
    parts: [
      { kind: "words", words: ["pas cher", "promo*"] },
      { kind: "pattern", pattern: "a+b" },
      { kind: "link" },
      {
        kind: "none",
        parts: [
          { kind: "languages", languages: ["fr"] },
          { kind: "any", parts: [{ kind: "channels", channelIds: [ID] }, { kind: "only_emoji" }] },
        ],
      },
      { kind: "word_count", atLeast: null, atMost: 3 },
      { kind: "source", source: "ad" },
      { kind: "commenter", commenter: "familiar" },
    ],
  },
  acts: [
    { kind: "hide" },
    { kind: "label", labelIds: [ID, OTHER] },
    { kind: "assign", memberId: ID },
    { kind: "private_reply", text: "Bonjour" },
  ],
  perHourMax: 12,
  state: "off",
  stateAt: "2026-11-20T10:00:00.000Z",
  version: 1,
  revision: 4,
  checkedVersion: null,
  gaps: [],
  createdBy: null,
  changedBy: null,
  changedAt: "2026-11-20T10:00:00.000Z",
};

describe("a draft", () => {
  test("of a stored rule is that rule again", () => {
    const { name, conditions, acts, perHourMax } = stored;
    const draft = draftOf(stored);
    expect(readDraft(draft).data).toEqual({ name, conditions, acts, perHourMax });
    expect(draft).toMatchObject({ ruleId: ID, revision: 4 });
    expect(problemsOf(draft)).toEqual({});
  });

  test("says what is missing at each field", () => {
    const count = { ...newTest("word_count"), atLeast: "5", atMost: "2" };
    const languages = newTest("languages");
    const words = { ...newTest("words"), words: " , \n" };
    const draft = {
      ...newDraft(),
      group: { ...newGroup(), parts: [count, { ...newGroup(), parts: [languages, words] }] },
      perHour: "0",
    };
    draft.acts = {
      ...draft.acts,
      delete: { isOn: true, text: "" },
      label: { isOn: true, text: "" },
      reply: { isOn: true, text: " " },
    };
    expect(problemsOf(draft)).toEqual({
      name: "name",
      perHour: "perHour",
      label: "label",
      reply: "text",
      acts: "alone",
      [count.id]: "count",
      [languages.id]: "choices",
      [words.id]: "words",
    });
    expect(readDraft(draft).success).toBe(false);
  });

  test("says which label or member is there no longer", () => {
    const [here, gone] = [[{ value: ID }], [{ value: OTHER }]];
    const draft = draftOf(stored);
    expect(gapsIn(draft, { labels: [...here, ...gone], members: here, savedReplies: [] })).toEqual({});
    expect(gapsIn(draft, { labels: here, members: gone, savedReplies: [] })).toEqual({
      label: "goneLabel",
      assign: "goneMember",
    });
  });

  test("says a saved reply instead of what was typed, which stays, and that it is there no longer", () => {
    const acts = { ...newDraft().acts, reply: { isOn: true, text: "Typed before", savedReplyId: ID } };
    const draft = { ...newDraft(), name: "x", acts, group: { ...newGroup(), parts: [newTest("link")] } };
    expect(readDraft(draft).data?.acts).toEqual([{ kind: "reply", text: "", savedReplyId: ID }]);
    expect(gapsIn(draft, { labels: [], members: [], savedReplies: [{ value: OTHER }] })).toEqual({
      reply: "goneReply",
    });
  });

  test("takes words by commas and lines, each once", () => {
    const test = { ...newTest("words"), words: "scam, fake\nfake ;  pas cher " };
    const acts = { ...newDraft().acts, hide: { isOn: true, text: "" } };
    const draft = { ...newDraft(), name: "x", acts, group: { ...newGroup(), parts: [test] } };
    expect(readDraft(draft).data?.conditions.parts).toEqual([
      { kind: "words", words: ["scam", "fake", "pas cher"] },
    ]);
  });
});

describe("conditions are said as they are judged", () => {
  const leaf = fc.constantFrom(
    { kind: "link" as const },
    { kind: "only_emoji" as const },
    { kind: "email" as const },
  );
  const kind = fc.constantFrom("all" as const, "any" as const, "none" as const);
  const groupOf = <Part>(part: fc.Arbitrary<Part>) =>
    fc.record({ kind, parts: fc.array(part, { minLength: 1, maxLength: 3 }) });
  const conditions = groupOf(fc.oneof(leaf, groupOf(fc.oneof(leaf, groupOf(leaf)))));

  test("whatever is nested", () => {
    const text = fc.constantFrom(
      "😍",
      "see www.example.com",
      "ada@example.com",
      "see www.example.com, ada@example.com",
      "",
    );
    fc.assert(
      fc.property(conditions, text, (group, written) => {
        const parsed = Conditions.parse(group);
        const comment = {
          text: written,
          channelId: null,
          source: "organic" as const,
          isFamiliar: null,
          isFirstComment: null,
        };
        const { fits, findings } = judge(parsed, comment);
        const holds = new Map(findings.map((finding) => [finding.test.kind, finding.holds]));
        const verdict = (phrase: ReturnType<typeof statementOf>): boolean | null =>
          phrase.kind === "test"
            ? verdictOf(phrase.isNegated ? "none" : "all", [holds.get(phrase.test.kind) ?? null])
            : verdictOf(phrase.kind === "and" ? "all" : "any", phrase.parts.map(verdict));
        expect(verdict(statementOf(parsed))).toBe(fits);
        expect(testsIn(parsed)).toEqual(findings.map((finding) => finding.test));
      }),
    );
  });
});
