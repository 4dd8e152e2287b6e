import { Act, BESIDE_DELETION, Conditions, RuleWriting, Test } from "@/lib/moderation/shapes";
import { ACT_KINDS, type ActKind } from "@/lib/moderation-words";
import { type Draft, type DraftGroup, type DraftPart, type DraftTest, isDraftGroup } from "./draft";

/** The rule a draft is, checked by the shape that the server checks it by. */
export function readDraft(draft: Draft) {
  const { name, group, perHour } = draft;
  return RuleWriting.safeParse({
    name,
    conditions: conditionsOf(group),
    acts: chosenIn(draft).map((kind) => actOf(draft, kind)),
    perHourMax: countOf(perHour),
  });
}

const chosenIn = ({ acts }: Draft) => ACT_KINDS.filter((kind) => acts[kind].isOn);

function actOf({ acts, labels }: Draft, kind: ActKind) {
  const { text, savedReplyId } = acts[kind];
  if (kind === "label") return { kind, labelIds: labels };
  if (kind === "assign") return { kind, memberId: text };
  if (kind !== "reply" && kind !== "private_reply") return { kind };
  // What was typed stays in the draft while a saved reply is chosen.
  return savedReplyId ? { kind, text: "", savedReplyId } : { kind, text };
}

const countOf = (text: string) =>
  /^\s*\d+\s*$/.test(text) ? Number(text) : text.trim() === "" ? null : Number.NaN;

/** The conditions of a draft, whether they are complete or not. */
function conditionsOf({ join, parts }: DraftGroup): { kind: string; parts: unknown[] } {
  return {
    kind: join,
    parts: parts.map((part) => (isDraftGroup(part) ? conditionsOf(part) : plainTestOf(part))),
  };
}

/** Words are separated by commas or lines. */
const entriesOf = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** What a condition will be stored as, checked by nothing yet. */
function plainTestOf(test: DraftTest): { kind: string } & Record<string, unknown> {
  switch (test.kind) {
    case "words":
      return { kind: "words", words: [...new Set(entriesOf(test.words))] };
    case "pattern":
      return { kind: "pattern", pattern: test.pattern };
    case "languages":
      return { kind: "languages", languages: test.languages };
    case "channels":
      return { kind: "channels", channelIds: test.channels };
    case "word_count":
      return { kind: "word_count", atLeast: countOf(test.atLeast), atMost: countOf(test.atMost) };
    case "ad":
    case "organic":
      return { kind: "source", source: test.kind };
    case "familiar":
    case "first_comment":
      return { kind: "commenter", commenter: test.kind };
    default:
      return { kind: test.kind };
  }
}

/** What is wrong in a draft: the key of a sentence for each field, by the field or the condition's id. */
export type Problems = Partial<Record<string, Problem>>;
type Problem =
  | "name"
  | "words"
  | "pattern"
  | "choices"
  | "count"
  | "acts"
  | "alone"
  | "text"
  | "label"
  | "goneLabel"
  | "member"
  | "goneMember"
  | "goneReply"
  | "perHour";

/** What must be completed before a draft can be saved. */
export function problemsOf(draft: Draft): Problems {
  const { name, group, acts, perHour } = draft;
  const chosen = chosenIn(draft);
  const problems: Problems = {};
  const { shape } = RuleWriting;
  if (!shape.name.safeParse(name).success) problems.name = "name";
  if (!shape.perHourMax.safeParse(countOf(perHour)).success) problems.perHour = "perHour";
  for (const kind of chosen) {
    const isWrong = !Act.safeParse(actOf(draft, kind)).success;
    if (isWrong) problems[kind] = kind === "assign" ? "member" : kind === "label" ? "label" : "text";
  }
  if (chosen.length === 0) problems.acts = "acts";
  const isAlone = chosen.every((kind) => BESIDE_DELETION.includes(kind));
  if (acts.delete.isOn && !isAlone) problems.acts = "alone";
  return { ...problems, ...problemsIn(group) };
}

/** What a draft names and what is there no longer: a label that was deleted, a member who left. */
export function gapsIn(
  draft: Draft,
  choices: Record<"labels" | "members" | "savedReplies", { value: string }[]>,
): Problems {
  const isThere = (list: { value: string }[], id: string) => list.some(({ value }) => value === id);
  const { acts, labels } = draft;
  const problems: Problems = {};
  if (acts.label.isOn && !labels.every((id) => isThere(choices.labels, id))) problems.label = "goneLabel";
  const { isOn, text } = acts.assign;
  if (isOn && text !== "" && !isThere(choices.members, text)) problems.assign = "goneMember";
  for (const kind of ["reply", "private_reply"] as const) {
    const { isOn: isSaid, savedReplyId } = acts[kind];
    if (isSaid && savedReplyId && !isThere(choices.savedReplies, savedReplyId)) problems[kind] = "goneReply";
  }
  return problems;
}

const OF_KIND: Partial<Record<DraftTest["kind"], Problem>> = {
  words: "words",
  pattern: "pattern",
  word_count: "count",
};

function problemsIn({ parts }: DraftGroup): Problems {
  const inPart = (part: DraftPart): Problems => {
    if (isDraftGroup(part)) return problemsIn(part);
    return Test.safeParse(plainTestOf(part)).success ? {} : { [part.id]: OF_KIND[part.kind] ?? "choices" };
  };
  return Object.assign({}, ...parts.map(inPart));
}

/** The conditions of a draft to be tried; null while they are not complete. */
export const triableConditions = ({ group }: Draft) => Conditions.safeParse(conditionsOf(group)).data ?? null;
