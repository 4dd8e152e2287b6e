import { GraphError } from "../graph/graph-error";
import type { Template } from "../store/store-shapes";
import { libraryRows } from "./template-library";

/** What a value of each kind looks like, as Meta's page describes it. Kinds that are not here take anything. */
const LOOKS: Record<string, RegExp> = {
  AMOUNT: /^[\p{L}\p{Sc}\s.]*\d[\d.,\s]*[\p{L}\p{Sc}\s.]*$/u,
  DATE: /\d/,
  PHONE_NUMBER: /^[\d\s()+-]*\d[\d\s()+-]*$/,
  EMAIL: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  NUMBER: /^\d+$/,
};

/**
 * Check the values of a template that came from the library by their kinds. Meta says that the send fails and not
 * with which code: ours is that of a parameter of another kind.
 *
 * @throws GraphError 132012
 */
export function checkLibraryValues({ extras, language }: Template, values: string[]): void {
  const name = extras?.library_template_name;
  const row = libraryRows.find((one) => one.name === name && one.language === language);
  for (const [index, value] of values.entries()) {
    const kind = row?.body_param_types[index] ?? "TEXT";
    if (LOOKS[kind]?.test(value) ?? true) continue;
    throw new GraphError(132012, "(#132012) Parameter format does not match format in the created template", {
      details: `body: Format mismatch, expected ${kind} for parameter ${index + 1}`,
    });
  }
}
