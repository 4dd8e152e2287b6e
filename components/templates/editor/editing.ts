import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import type { MediaView } from "@/lib/media/shapes";
import type { TemplateContent, WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import type { TemplateProblem } from "@/lib/platforms/templates/text-problem-rules";
import { failureOf } from "@/lib/templates/failure-rules";
import type { DraftView } from "@/lib/templates/shapes";

/** What every part of the editor needs. */
interface Editing {
  workspace: string;
  draft: DraftView;
  typed: WrittenTemplate;
  problems: TemplateProblem[];
  /** Somebody tried to submit it: what is missing is said too. */
  hasTried: boolean;
  /** Why nothing can be changed now; null if it can. */
  lockedReason: string | null;
  change: (edit: (before: WrittenTemplate) => WrittenTemplate) => void;
  changeContent: (change: Partial<TemplateContent>) => void;
  fileOf: (mediaId: string | null) => MediaView | null;
  addFile: (file: MediaView) => void;
}

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext.Provider;

/** @throws Error outside of an editor. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("Outside of an editor of templates");
  return editing;
}

/** How variables are written, for the sentences that show it. */
export const SAMPLES = { one: "{{1}}", two: "{{2}}", sample: "{{first_name}}" };

/** What is only missing is not said while somebody is still writing. */
const QUIET: readonly TemplateProblem["code"][] = [
  "missing",
  "example_missing",
  "file_missing",
  "button_missing",
  "too_few",
];

/** The sentence of what is wrong at a place, and of a variable there; undefined if nothing is. */
export function useProblem() {
  const t = useTranslations("templates.problem");
  const refusals = useTranslations("templates.failure.kind");
  const { draft, problems, hasTried } = useEditing();
  return (place: string, name?: string): string | undefined => {
    const found = problems.find(
      (one) =>
        one.place === place &&
        (name === undefined
          ? one.code !== "example_missing"
          : one.name === name && one.code === "example_missing") &&
        (hasTried || !QUIET.includes(one.code)),
    );
    if (found) return t(found.code, { ...SAMPLES, max: found.max ?? 0, length: found.length ?? 0 });
    const refusal = draft.failure && !draft.submittedAt ? failureOf(draft.failure) : null;
    return refusal?.place === place && name === undefined ? refusals(refusal.kind) : undefined;
  };
}
