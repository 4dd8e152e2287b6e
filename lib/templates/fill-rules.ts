import {
  fillText,
  type TemplateButton,
  type TemplateParts,
  type TemplateValues,
  variablesIn,
} from "@/lib/platforms/templates/template-rules";

/** A template as the person sees it, with its values in place; a missing one leaves its variable. */
export function filled(parts: TemplateParts, values: TemplateValues) {
  const { header, body, footer, buttons, cards, offer } = parts;
  return {
    header: header?.kind === "text" ? fillText(header.text, values.header) : placeName(parts, values),
    text: fillText(body.text, values.body),
    footer,
    buttons: filledButtons(buttons, values.buttons),
    offer: offer && { text: offer.text, endsAt: values.endsAt },
    cards: cards.map((card, index) => ({
      kind: card.header?.kind ?? ("image" as const),
      text: fillText(card.body.text, values.cards[index]?.body ?? {}),
      buttons: filledButtons(card.buttons, values.cards[index]?.buttons ?? {}),
    })),
  };
}

const placeName = ({ header }: TemplateParts, { location }: TemplateValues) =>
  header?.kind === "location" && location ? location.name || location.address || null : null;

function filledButtons(buttons: readonly TemplateButton[], values: Record<string, string>) {
  return buttons.map(({ kind, text, address }, index) => {
    const value = values[String(index)] ?? "";
    const variable = variablesIn(address ?? "")[0];
    if (kind === "otp") return { kind, text, address: null };
    const whole = kind === "link" && variable ? fillText(address!, { [variable]: value }) : address;
    return { kind, text, address: kind === "code" ? value : whole };
  });
}
