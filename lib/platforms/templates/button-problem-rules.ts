import type { ContentButton } from "./content-rules";
import { variablesIn } from "./template-rules";
import { lengthProblem, type TemplateProblem } from "./text-problem-rules";

const LABEL_MAX = 25;
const LINK_MAX = 2_000;
const CODE_MAX = 15;
const PHONE_DIGITS = { min: 6, max: 20 } as const;
const MOST = { all: 10, link: 2, phone: 1, code: 1 } as const;

/** What is wrong with the buttons of a template or of a card. @param place Of each is `place/index`. */
export function buttonProblems(place: string, buttons: readonly ContentButton[]): TemplateProblem[] {
  const problems = buttons.flatMap((button, index) => buttonProblem(`${place}/${index}`, button));
  const count = (kind: ContentButton["kind"]) => buttons.filter((one) => one.kind === kind).length;
  const about = (code: TemplateProblem["code"], max?: number) =>
    problems.push({ place: `${place}s`, code, ...(max === undefined ? {} : { max }) });
  if (buttons.length > MOST.all) about("too_many_buttons", MOST.all);
  if (count("link") > MOST.link) about("too_many_links", MOST.link);
  if (count("phone") > MOST.phone) about("too_many_phones", MOST.phone);
  if (count("code") > MOST.code) about("too_many_codes", MOST.code);
  // Quick replies stand together, before or after the others.
  const changes = buttons.filter(
    ({ kind }, index) => index > 0 && (kind === "reply") !== (buttons[index - 1]?.kind === "reply"),
  );
  if (changes.length > 1) about("replies_apart");
  const labels = buttons.filter(({ kind }) => kind !== "code").map(({ text }) => text.trim());
  if (new Set(labels.filter(Boolean)).size < labels.filter(Boolean).length) about("same_label");
  return problems;
}

function buttonProblem(place: string, { kind, text, address, example }: ContentButton): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  // The platform names the button that copies a code.
  if (kind !== "code" && text.trim() === "") problems.push({ place, code: "missing" });
  problems.push(...lengthProblem(place, text, LABEL_MAX));
  if (kind === "link") problems.push(...linkProblems(place, address, example));
  if (kind === "phone") {
    const digits = address.replace(/[\s().-]/g, "");
    const isNumber = /^\+\d+$/.test(digits);
    const { min, max } = PHONE_DIGITS;
    if (!isNumber || digits.length < min || digits.length > max) problems.push({ place, code: "phone" });
  }
  if (kind === "code") {
    if (address.trim() === "") problems.push({ place, code: "example_missing", name: "1" });
    problems.push(...lengthProblem(place, address, CODE_MAX));
  }
  return problems;
}

function linkProblems(place: string, address: string, example: string): TemplateProblem[] {
  const names = variablesIn(address);
  const plain = address.replace(/\{\{\s*\w+\s*\}\}/g, "x");
  if (!/^https?:\/\//.test(address) || !URL.canParse(plain)) return [{ place, code: "link" }];
  const problems = lengthProblem(place, address, LINK_MAX);
  const isAtEnd = /^[^{}]*\{\{\s*\w+\s*\}\}$/.test(address);
  if (/[{}]/.test(address) && !isAtEnd) problems.push({ place, code: "link_variable" });
  const [name] = names;
  if (name !== undefined && !example.trim()) problems.push({ place, code: "example_missing", name });
  return problems;
}
