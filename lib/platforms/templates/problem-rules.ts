import { TEMPLATE_LANGUAGES } from "@/lib/template-words";
import { buttonProblems } from "./button-problem-rules";
import type { TemplateContent, WrittenTemplate } from "./content-rules";
import { lengthProblem, type TemplateProblem, textProblems } from "./text-problem-rules";

export const NAME_MAX = 512;
const HEADER_MAX = 60;
const BODY_MAX = { plain: 1_024, carousel: 1_024, offer: 600 } as const;
const CARD_MAX = 160;
const FOOTER_MAX = 60;
const OFFER_MAX = 16;
const LABEL_MAX = 25;
const CARDS = { min: 2, max: 10 } as const;
const CARD_BUTTONS_MAX = 2;
const MINUTES = { min: 1, max: 90 } as const;

/**
 * What Meta would not accept of a template, in the order in which it is read: asked while it is typed, and by the
 * verb that submits it. Empty when it can be submitted.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function problemsOf(template: WrittenTemplate): TemplateProblem[] {
  const { category, content } = template;
  return [
    ...nameProblems(template),
    ...(category === "authentication"
      ? codeProblems(content)
      : content.libraryName === null
        ? contentProblems(content, category)
        : libraryProblems(content)),
  ];
}

/** A name for Meta: what is typed in lower case, with underscores in place of all else. */
export const nameFrom = (typed: string): string =>
  typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, NAME_MAX);

function nameProblems({ name, language }: WrittenTemplate): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (name === "") problems.push({ place: "name", code: "missing" });
  else if (!/^[a-z0-9_]+$/.test(name)) problems.push({ place: "name", code: "name_letters" });
  problems.push(...lengthProblem("name", name, NAME_MAX));
  if (!TEMPLATE_LANGUAGES.includes(language)) problems.push({ place: "language", code: "missing" });
  return problems;
}

function contentProblems(content: TemplateContent, category: string): TemplateProblem[] {
  const { form, body, footer, buttons, isNamed } = content;
  const problems = form === "carousel" ? [] : headerProblems(content);
  if (form === "offer") problems.push(...offerProblems(content, category));
  problems.push(...textProblems("body", body, { max: BODY_MAX[form], isNamed, isBody: true }));
  if (form === "carousel") return [...problems, ...cardsProblems(content)];
  if (form === "plain") {
    problems.push(...lengthProblem("footer", footer, FOOTER_MAX));
    if (footer.includes("{{")) problems.push({ place: "footer", code: "no_variables" });
  }
  return [...problems, ...buttonProblems("button", buttons)];
}

/**
 * Its words are Meta's, whatever rules they break, and so are the labels of its buttons, their number and their order:
 * only what they open is the writer's.
 */
function libraryProblems({ buttons }: TemplateContent): TemplateProblem[] {
  const unlabelled = buttons.map((button, index) => ({ ...button, text: String(index) }));
  return buttonProblems("button", unlabelled)
    .filter(({ place }) => place !== "buttons")
    .map((problem) => {
      const button = buttons[Number(problem.place.split("/")[1])];
      return button?.address.trim() === "" ? { place: problem.place, code: "missing" } : problem;
    });
}

function headerProblems({ header, form, isNamed }: TemplateContent): TemplateProblem[] {
  if (!header) return [];
  if (form === "offer" && header.kind !== "image" && header.kind !== "video")
    return [{ place: "header", code: "offer_header" }];
  if (header.kind === "location") return [];
  if (header.kind !== "text") return header.mediaId ? [] : [{ place: "header", code: "file_missing" }];
  return textProblems("header", header, { max: HEADER_MAX, isNamed, variablesMax: 1 });
}

function offerProblems({ offer }: TemplateContent, category: string): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (category !== "marketing") problems.push({ place: "category", code: "offer_marketing" });
  if (offer.text.trim() === "") problems.push({ place: "offer", code: "missing" });
  return [...problems, ...lengthProblem("offer", offer.text, OFFER_MAX)];
}

function cardsProblems({ cards, isNamed }: TemplateContent): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (cards.length < CARDS.min) problems.push({ place: "cards", code: "too_few", max: CARDS.min });
  if (cards.length > CARDS.max) problems.push({ place: "cards", code: "too_many", max: CARDS.max });
  cards.forEach((card, index) => {
    const place = `card/${index}`;
    if (!card.mediaId) problems.push({ place, code: "file_missing" });
    if (card.text !== "")
      problems.push(...textProblems(place, card, { max: CARD_MAX, isNamed, isBody: true }));
    if (card.buttons.length === 0) problems.push({ place, code: "button_missing" });
    if (card.buttons.length > CARD_BUTTONS_MAX)
      problems.push({ place, code: "too_many_buttons", max: CARD_BUTTONS_MAX });
    if (card.buttons.some(({ kind }) => kind === "code")) problems.push({ place, code: "no_code_here" });
    problems.push(...buttonProblems(`${place}/button`, card.buttons));
  });
  // Each card is shown in the same frame.
  const frames = new Set(
    cards.map(({ kind, text, buttons }) => [kind, text === "", ...buttons.map((one) => one.kind)].join()),
  );
  if (frames.size > 1) problems.push({ place: "cards", code: "cards_differ" });
  return problems;
}

function codeProblems({ code }: TemplateContent): TemplateProblem[] {
  const { minutes, way, text, packageName, signature } = code;
  const problems: TemplateProblem[] = [];
  if (minutes !== null && (minutes < MINUTES.min || minutes > MINUTES.max))
    problems.push({ place: "minutes", code: "minutes", max: MINUTES.max });
  problems.push(...lengthProblem("codeText", text, LABEL_MAX));
  if (way === "copy_code") return problems;
  if (!/^\w+(\.\w+)+$/.test(packageName)) problems.push({ place: "package", code: "package" });
  if (!/^[\w+/=]{11}$/.test(signature)) problems.push({ place: "signature", code: "signature" });
  return problems;
}
