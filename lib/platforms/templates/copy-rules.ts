import { type ContentButton, TemplateContent, WRITABLE_BUTTONS } from "./content-rules";
import { NAME_MAX } from "./problem-rules";
import type { TemplateButton, TemplateParts } from "./template-rules";

/**
 * What a template says, to be edited or copied. The samples of its files are left out, since Meta takes only ones
 * that were just uploaded, and so are buttons that cannot be written here.
 */
export function contentFrom(parts: TemplateParts, isNamed: boolean): TemplateContent {
  const { header, body, footer, buttons, cards, offer, code } = parts;
  const button = buttons[0];
  return TemplateContent.parse({
    form: cards.length > 0 ? "carousel" : offer ? "offer" : "plain",
    isNamed,
    header,
    // The words around a code are Meta's.
    body: code ? undefined : body,
    footer: code ? "" : (footer ?? ""),
    buttons: code ? [] : buttonsFrom(buttons),
    cards: cards.map((card) => ({
      kind: card.header?.kind === "video" ? "video" : "image",
      ...card.body,
      buttons: buttonsFrom(card.buttons),
    })),
    offer: offer ?? undefined,
    code: code ? { ...code, text: button?.text ?? "", packageName: "", signature: "" } : undefined,
  });
}

function buttonsFrom(buttons: readonly TemplateButton[]): ContentButton[] {
  return buttons.flatMap(({ kind: anyKind, text, address, example }): ContentButton[] => {
    const kind = WRITABLE_BUTTONS.find((one) => one === anyKind);
    if (!kind) return [];
    // Meta shows the example of a link as the whole link.
    const fixed = address?.replace(/\{\{.*$/, "") ?? "";
    const ending = example?.startsWith(fixed) ? example.slice(fixed.length) : example;
    if (kind === "code") return [{ kind, text: "", address: example ?? "", example: "" }];
    return [{ kind, text, address: address ?? "", example: kind === "link" ? (ending ?? "") : "" }];
  });
}

/** A template as it would be read back from what is written: for the preview. */
export function partsFrom(content: TemplateContent, isCode: boolean): TemplateParts {
  const { form, header, body, footer, buttons, cards, offer, code } = content;
  const { withAdvice, minutes, way, text } = code;
  const none = {
    header: null,
    body,
    footer: null,
    buttons: [],
    cards: [],
    offer: null,
    code: null,
    others: [],
  };
  if (isCode) {
    const button = { kind: "otp" as const, text, address: null, example: null };
    return { ...none, buttons: [button], code: { withAdvice, minutes, way } };
  }
  return {
    ...none,
    header: form === "carousel" ? null : header,
    footer: form === "plain" ? footer || null : null,
    buttons: form === "carousel" ? [] : buttons.map(buttonPart),
    offer: form === "offer" ? offer : null,
    cards:
      form === "carousel"
        ? cards.map((card) => ({
            header: { kind: card.kind, text: "", examples: {} },
            body: { text: card.text, examples: card.examples },
            buttons: card.buttons.map(buttonPart),
          }))
        : [],
  };
}

const buttonPart = ({ kind, text, address, example }: ContentButton): TemplateButton =>
  kind === "code"
    ? { kind, text, address: null, example: address }
    : { kind, text, address, example: example || null };

const COPY = "_copy";

/** The name a copy begins with: as long as Meta takes it. */
export const copyNameOf = (name: string): string => `${name.slice(0, NAME_MAX - COPY.length)}${COPY}`;
