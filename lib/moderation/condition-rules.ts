import type { GroupKind } from "@/lib/moderation-words";
import type { Conditions, Test } from "./shapes";

/** A group at any depth. */
export interface Group {
  kind: GroupKind;
  parts: (Test | Group)[];
}

const isGroup = (part: Test | Group): part is Group => "parts" in part;

/** The tests of conditions, in the order in which they stand. */
export function testsIn(conditions: Conditions | Group): Test[] {
  return conditions.parts.flatMap((part) => (isGroup(part) ? testsIn(part) : [part]));
}
