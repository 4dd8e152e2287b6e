import type { RuleView, RuleWriting } from "@/lib/moderation/shapes";

/** Whether saving makes another version of a rule, which must be tried before it can be on. */
export const needsOtherRun = (rule: RuleView, writing: RuleWriting): boolean =>
  textOf(rule) !== textOf(writing);

const textOf = ({ conditions, acts }: RuleWriting) => JSON.stringify(sorted([conditions, acts]));

/** A value with the names of objects in order: the database keeps an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, sorted(part)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
