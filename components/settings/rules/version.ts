import { hashKey } from "@tanstack/react-query";
import type { RuleView, RuleWriting } from "@/lib/moderation/shapes";

/** Whether saving makes another version of a rule, which must be tried before it can be on. */
export const needsOtherRun = (rule: RuleView, writing: RuleWriting): boolean =>
  textOf(rule) !== textOf(writing);

// With the names of objects in order: the database keeps an order of its own.
const textOf = ({ conditions, acts }: RuleWriting) => hashKey([conditions, acts]);
