import type { Device } from "./device";
import { fill, h, setAttribute } from "./dom";
import { icon } from "./icons";
import { lineOf } from "./message-line";
import type { Message } from "./shapes";
import { t } from "./words";

export interface Composer {
  element: HTMLElement;
  replyTo(message: Message): void;
  edit(message: Message): void;
  hasText(): boolean;
}

const TYPING_EVERY_MS = 3_000;
/** Unsent text, by chat. */
const drafts = new Map<string, string>();

/** Where a customer types. Enter sends, shift and Enter makes a line; what could not be sent stays. */
export function createComposer(device: Device, assetId: string, openMore: () => void): Composer {
  const key = `${device.platform} ${device.personId} ${assetId}`;
  let quoted: Message | null = null;
  let edited: Message | null = null;
  let typedAt = 0;
  const banner = h("div", { class: "reply-banner", hidden: true });
  const box = h("textarea", {
    rows: 1,
    "aria-label": t.message,
    placeholder: t.message,
    autocomplete: "off",
  });
  box.value = drafts.get(key) ?? "";
  const more = h(
    "button",
    { class: "icon-button", type: "button", "aria-label": t.attach, onclick: openMore },
    icon("plus"),
  );
  const send = h("button", { class: "send-button", type: "submit", "aria-label": t.send }, icon("send"));
  const form = h(
    "form",
    { class: "composer", onsubmit: submit },
    banner,
    h("div", { class: "composer-row" }, more, box, send),
  );

  box.addEventListener("input", () => {
    drafts.set(key, box.value);
    grow();
    if (box.value && Date.now() - typedAt > TYPING_EVERY_MS) {
      typedAt = Date.now();
      void device.act({ do: "type", assetId, seconds: 5 });
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    const [target, change] = [quoted, edited];
    const draft = box.value;
    box.value = "";
    drafts.delete(key);
    stop();
    const isDone = change
      ? await device.act({ do: "edit", assetId, messageId: change.id, text })
      : await device.act({ do: "write", assetId, text, ...(target ? { replyTo: target.id } : {}) });
    if (isDone || box.value) return;
    box.value = draft;
    drafts.set(key, draft);
    grow();
  }

  function stop(): void {
    if (edited) box.value = "";
    quoted = null;
    edited = null;
    setAttribute(banner, "hidden", true);
    grow();
  }

  function show(title: string, message: Message): void {
    const cancel = h(
      "button",
      { class: "icon-button", type: "button", "aria-label": t.cancel, onclick: stop },
      icon("close"),
    );
    fill(banner, h("div", null, h("strong", null, title), h("bdi", null, lineOf(message))), cancel);
    setAttribute(banner, "hidden", false);
    box.focus();
  }

  function grow(): void {
    box.style.height = "";
    if (box.scrollHeight > box.clientHeight) box.style.height = `${Math.min(box.scrollHeight + 2, 96)}px`;
    form.classList.toggle("has-text", box.value.trim() !== "");
  }
  queueMicrotask(grow);

  return {
    element: form,
    replyTo(message) {
      stop();
      quoted = message;
      show(t.replyingTo(lineOf(message).slice(0, 24)), message);
    },
    edit(message) {
      quoted = null;
      edited = message;
      box.value = message.text ?? "";
      show(t.editing, message);
      grow();
    },
    hasText: () => box.value !== "",
  };
}
