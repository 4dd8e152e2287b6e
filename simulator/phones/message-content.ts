import { h } from "./dom";
import { icon } from "./icons";
import { safeUrl } from "./message-files";
import { type Loose, part, parts, text } from "./read-content";
import type { Message } from "./shapes";
import { t } from "./words";

/** What a message lets its reader tap. */
interface Tap {
  kind: "postback" | "button_reply" | "list_reply" | "template_button" | "quick_reply";
  payload: string;
  title: string;
}

/** What a chat does when something in it is tapped. */
export interface Taps {
  tap(message: Message, tap: Tap): void;
  openList(message: Message, interactive: Loose): void;
  sendLocation(): void;
  shareContact(): void;
  openLink(url: string): void;
}

/** Buttons below a message: replies, links, lists. Empty for a plain one. */
export function buttonsOf(message: Message, taps: Taps): HTMLElement[] {
  const interactive = part(message.content, "interactive");
  const kind = message.from === "business" ? text(interactive, "type") : "";
  const action = part(interactive, "action");
  if (kind === "button")
    return parts(action, "buttons").map((one) => reply(message, part(one, "reply"), "button_reply", taps));
  if (kind === "list")
    return [button(text(action, "button"), () => taps.openList(message, interactive), "list")];
  if (kind === "cta_url") {
    const { display_text, url } = part(action, "parameters");
    return [button(String(display_text ?? ""), () => taps.openLink(safeUrl(url)), "link")];
  }
  if (kind === "location_request_message") return [button(t.sendLocation, taps.sendLocation, "pin")];
  if (kind === "request_contact_info") return [button(t.shareContact, taps.shareContact, "person")];
  if (message.kind === "template" && message.content) return templateButtons(message, taps);
  return [];
}

function reply(message: Message, content: Loose, kind: Tap["kind"], taps: Taps): HTMLElement {
  const title = text(content, "title");
  return button(title, () => taps.tap(message, { kind, payload: text(content, "id"), title }));
}

function templateButtons(message: Message, taps: Taps): HTMLElement[] {
  const shown = parts(message.content, "components").filter(
    (one) => text(one, "type").toUpperCase() === "BUTTONS",
  );
  return shown.flatMap((one) =>
    parts(one, "buttons").map((content) => {
      const title = text(content, "text");
      if (text(content, "type") === "URL")
        return button(title, () => taps.openLink(safeUrl(content.url)), "link");
      return button(
        title,
        () => taps.tap(message, { kind: "template_button", payload: title, title }),
        "reply",
      );
    }),
  );
}

function button(
  title: string,
  press: () => void,
  sign?: "list" | "link" | "pin" | "person" | "reply",
): HTMLElement {
  return h(
    "button",
    { class: "message-button", onclick: press },
    sign ? icon(sign) : null,
    h("bdi", null, title),
  );
}

/** Header, footer, place and people: what stands in a bubble beside its text. */
export function extrasOf(message: Message): { above: HTMLElement[]; below: HTMLElement[] } {
  const { content } = message;
  const interactive = part(content, "interactive");
  const own = parts(content, "components");
  const templateText = (type: string) =>
    text(
      own.find((one) => text(one, "type").toUpperCase() === type),
      "text",
    );
  const header = text(part(interactive, "header"), "text") || templateText("HEADER");
  const footer = text(part(interactive, "footer"), "text") || templateText("FOOTER");
  const place = part(content, "location");
  return {
    above: [
      ...(header ? [h("strong", { class: "message-head" }, header)] : []),
      ...(place.latitude === undefined ? [] : [map(place)]),
      ...parts(content, "contacts").map(contact),
    ],
    below: footer ? [h("small", { class: "message-foot" }, footer)] : [],
  };
}

function map(place: Loose): HTMLElement {
  const where =
    text(place, "name") ||
    text(place, "address") ||
    `${text(place, "latitude")}, ${text(place, "longitude")}`;
  return h("div", { class: "map-card" }, h("span", { class: "map" }, icon("pin")), h("bdi", null, where));
}

function contact(card: Loose): HTMLElement {
  const phone = text(parts(card, "phones")[0], "phone");
  return h(
    "div",
    { class: "contact-card" },
    icon("person"),
    h("span", null, h("bdi", null, text(part(card, "name"), "formatted_name")), h("small", null, phone)),
  );
}
