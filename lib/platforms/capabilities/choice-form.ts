import type { ExtraForm } from "@/lib/words";

/** A form of choices and what fits into it, in UTF-16 characters. */
export interface ChoiceForm {
  as: Extract<ExtraForm, "buttons" | "list" | "quick_replies">;
  countMax: number;
  titleMax: number;
  /** Of what is said beside a choice; null where there is no room for that. */
  descriptionMax: number | null;
  /** Of the heading above a section of choices; null where there are no sections. */
  sectionMax: number | null;
  wordsMax: number;
}
