import type { LabelView } from "@/lib/inbox/labels/shapes";

/** The labels with these ids, in the order of the ids; one that was deleted is left out. */
export function labelsOf(labels: readonly LabelView[], ids: readonly string[]): LabelView[] {
  return ids.flatMap((id) => labels.find((label) => label.id === id) ?? []);
}
