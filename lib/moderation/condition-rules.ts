import type { GroupKind } from "@/lib/moderation-words";
import type { Conditions, Test } from "./shapes";

/** A group at any depth. */
export interface Group {
  kind: GroupKind;
  parts: (Test | Group)[];
}

/** Whether a part of a group is a group itself. */
export const isGroup = (part: Test | Group): part is Group => "parts" in part;

/** The tests of conditions, in the order in which they stand. */
export function testsIn(conditions: Conditions | Group): Test[] {
  return conditions.parts.flatMap((part) => (isGroup(part) ? testsIn(part) : [part]));
}

/** Conditions as they are said: joined by "and" and "or" alone, with each "not" at its test. */
export type Statement =
  | { kind: "test"; test: Test; isNegated: boolean }
  | { kind: "and" | "or"; parts: Statement[] };

/**
 * Say conditions without a negated group: "none of a and b" is "not a and not b". A group of one part is that
 * part, and a group in one of the same kind is part of it. Pure.
 */
export function statementOf(part: Test | Group, isNegated = false): Statement {
  if (!isGroup(part)) return { kind: "test", test: part, isNegated };
  const isFlipped = isNegated !== (part.kind === "none");
  const isEvery = part.kind === "any" ? isNegated : !isNegated;
  const kind = isEvery ? "and" : "or";
  const parts = part.parts
    .map((one) => statementOf(one, isFlipped))
    .flatMap((one) => (one.kind === kind ? one.parts : [one]));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind, parts };
}
