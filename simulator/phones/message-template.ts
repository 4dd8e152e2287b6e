import { h } from "./dom";
import type { Taps } from "./message-content";
import { safeUrl } from "./message-files";
import { type Loose, parts, text } from "./read-content";
import type { Attachment, Message } from "./shapes";

/** A structured message of Messenger or Instagram: cards side by side, or a text with buttons. */
export function templateOf(message: Message, file: Attachment, taps: Taps): HTMLElement {
  const cards = parts(file, "elements");
  if (cards.length === 0) return card(message, { title: text(file, "text"), buttons: file.buttons }, taps);
  return h(
    "div",
    { class: "cards", tabindex: cards.length > 1 ? "0" : null, role: "group" },
    cards.map((one) => card(message, one, taps)),
  );
}

function card(message: Message, content: Loose, taps: Taps): HTMLElement {
  const image = safeUrl(content.image_url ?? content.url);
  const subtitle = text(content, "subtitle");
  return h(
    "div",
    { class: "card" },
    image ? h("img", { src: image, alt: "", loading: "lazy" }) : null,
    h(
      "div",
      { class: "card-text" },
      h("bdi", null, text(content, "title")),
      subtitle ? h("small", null, subtitle) : null,
    ),
    parts(content, "buttons").map((one) => cardButton(message, one, taps)),
  );
}

function cardButton(message: Message, content: Loose, taps: Taps): HTMLElement {
  const title = text(content, "title");
  const press =
    text(content, "type") === "postback"
      ? () => taps.tap(message, { kind: "postback", payload: text(content, "payload"), title })
      : () => taps.openLink(safeUrl(content.url));
  return h("button", { class: "message-button", onclick: press }, h("bdi", null, title));
}
