import type { Device } from "./device";
import { h } from "./dom";
import { icon } from "./icons";
import { type Loose, part, parts, text } from "./read-content";
import type { Message } from "./shapes";
import { type Choice, openChoices } from "./sheet";
import { t } from "./words";

/** The rows of a WhatsApp list, to choose one of. */
export function openListSheet(device: Device, assetId: string, message: Message, interactive: Loose): void {
  const action = part(interactive, "action");
  const choices: Choice[] = parts(action, "sections").flatMap((section) =>
    parts(section, "rows").map((row, at) => {
      const title = text(row, "title");
      const tap = { do: "tap", kind: "list_reply", messageId: message.id, payload: text(row, "id"), title };
      const detail = text(row, "description");
      const heading = at === 0 ? text(section, "title") : "";
      return {
        label: title,
        ...(detail ? { detail } : {}),
        ...(heading ? { heading } : {}),
        choose: () => void device.act({ ...tap, assetId }),
      };
    }),
  );
  openChoices(device.screen, text(action, "button") || t.choose, choices);
}

/** A photo over the whole screen. */
export function openPhoto(screen: HTMLElement, url: string): void {
  const cameFrom = document.activeElement;
  const close = () => {
    viewer.remove();
    if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
  };
  const shut = h("button", { class: "icon-button", "aria-label": t.close, onclick: close }, icon("close"));
  const image = h("img", { src: url, alt: t.kindPhoto });
  const viewer = h(
    "div",
    { class: "photo-viewer", role: "dialog", "aria-label": t.kindPhoto, onclick: close },
    shut,
    image,
  );
  viewer.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  screen.append(viewer);
  shut.focus({ preventScroll: true });
}
