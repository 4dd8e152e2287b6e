import { variablesIn } from "./template-rules";

/** What can be wrong with a part of a template; each names a sentence that says what to do. */
export const TEMPLATE_PROBLEMS = [
  "missing",
  "too_long",
  "name_letters",
  "at_the_edge",
  "too_many_variables",
  "variable_name",
  "variable_number",
  "variable_order",
  "example_missing",
  "no_variables",
  "file_missing",
  "link",
  "link_variable",
  "phone",
  "too_many_buttons",
  "too_many_links",
  "too_many_phones",
  "too_many_codes",
  "replies_apart",
  "same_label",
  "too_few",
  "too_many",
  "button_missing",
  "no_code_here",
  "cards_differ",
  "offer_header",
  "offer_marketing",
  "minutes",
  "package",
  "signature",
] as const;

/** One problem, as the screen shows it beside its place and programs read it with the draft: where, such as `body` or `card/1/button/0`; `max` is the limit that its sentence names. */
export interface TemplateProblem {
  place: string;
  code: (typeof TEMPLATE_PROBLEMS)[number];
  max?: number;
  /** Of a text that is too long: how long it is. */
  length?: number;
  /** The variable it is about. */
  name?: string;
}

interface TextLimits {
  max: number;
  isNamed: boolean;
  variablesMax?: number;
  /** Texts of a body keep their variables away from both ends, and have enough words around them. */
  isBody?: boolean;
}

/** That a text has more than Meta takes; nothing if it has not. */
export const lengthProblem = (place: string, { length }: string, max: number): TemplateProblem[] =>
  length > max ? [{ place, code: "too_long", max, length }] : [];

/** What is wrong with a text that may have variables, each with an example. */
export function textProblems(
  place: string,
  { text, examples }: { text: string; examples: Record<string, string> },
  { max, isNamed, variablesMax = Number.POSITIVE_INFINITY, isBody = false }: TextLimits,
): TemplateProblem[] {
  if (text.trim() === "") return [{ place, code: "missing" }];
  const problems = lengthProblem(place, text, max);
  const names = variablesIn(text);
  if (isBody && /^\s*\{\{|\}\}\s*$/.test(text)) problems.push({ place, code: "at_the_edge" });
  const words = text.trim().split(/\s+/).length;
  if (names.length > variablesMax) problems.push({ place, code: "no_variables", max: variablesMax });
  else if (isBody && names.length > words / 2) problems.push({ place, code: "too_many_variables" });
  problems.push(...variableProblems(place, text, names, isNamed));
  for (const name of names)
    if (!examples[name]?.trim()) problems.push({ place, code: "example_missing", name });
  return problems;
}

function variableProblems(place: string, text: string, names: string[], isNamed: boolean): TemplateProblem[] {
  // Braces that are not a pair around a name.
  const rest = text.replace(/\{\{\s*\w+\s*\}\}/g, "");
  if (/\{\{|\}\}/.test(rest)) return [{ place, code: isNamed ? "variable_name" : "variable_number" }];
  if (isNamed) {
    const wrong = names.find((name) => !/^[a-z][a-z0-9_]*$/.test(name));
    return wrong === undefined ? [] : [{ place, code: "variable_name", name: wrong }];
  }
  if (names.some((name) => !/^\d+$/.test(name))) return [{ place, code: "variable_number" }];
  const inOrder = names.toSorted((one, other) => Number(one) - Number(other));
  return inOrder.every((name, index) => Number(name) === index + 1)
    ? []
    : [{ place, code: "variable_order" }];
}
