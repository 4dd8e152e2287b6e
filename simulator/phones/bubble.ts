import { h } from "./dom";
import { timeOf } from "./format";
import { icon } from "./icons";
import { buttonsOf, extrasOf, type Taps } from "./message-content";
import { fileOf } from "./message-files";
import { hasFailed, lineOf } from "./message-line";
import { templateOf } from "./message-template";
import type { Chat, Message, Platform } from "./shapes";
import { t } from "./words";

export interface BubbleContext extends Taps {
  platform: Platform;
  chat: Chat | undefined;
  quoted(id: string): Message | undefined;
  openImage(url: string): void;
  openMenu(message: Message): void;
  brandName: string;
}

/** One message with everything on it. */
export function bubbleOf(message: Message, isLastOwn: boolean, context: BubbleContext): HTMLElement {
  if (message.from === "business" && hasFailed(message)) return failure(message, context);
  const isMine = message.from === "person";
  const side = isMine ? "mine" : "theirs";
  const bubble = message.isDeleted
    ? h("div", { class: "bubble is-gone" }, h("em", null, isMine ? t.youUnsent : t.unsent))
    : full(message, context);
  bubble.append(meta(message, context));
  const menu = h(
    "button",
    { class: "message-menu", "aria-label": t.messageOptions, onclick: () => context.openMenu(message) },
    icon("smile"),
  );
  const row = h("div", { class: "bubble-row" }, bubble, message.isDeleted ? null : menu);
  if (!message.isDeleted) {
    bubble.addEventListener("dblclick", () => {
      getSelection()?.removeAllRanges();
      context.openMenu(message);
    });
    onLongPress(bubble, () => context.openMenu(message));
  }
  const who = isMine ? t.you : context.brandName;
  const line = h("li", { class: `message ${side}`, "data-id": message.id, "data-status": message.status });
  line.append(h("span", { class: "unseen" }, `${who}: `), row);
  const emojis = Object.values(message.reactions ?? {}).filter(Boolean);
  if (emojis.length > 0 && !message.isDeleted)
    line.append(
      h(
        "span",
        { class: "reactions", "aria-label": t.reactions },
        [...new Set(emojis)].join(" "),
        emojis.length > 1 ? ` ${emojis.length}` : "",
      ),
    );
  const hasReceipt = isMine && isLastOwn && context.platform !== "whatsapp";
  if (hasReceipt) line.append(h("small", { class: "seen" }, isSeen(message, context) ? t.seen : t.sent));
  return line;
}

function full(message: Message, context: BubbleContext): HTMLElement {
  const files = message.attachments ?? [];
  const isAlone = !message.replyTo && !message.replyToStory;
  const isOneFile = !message.text && files.length === 1 && isBareKind(files[0]!.type);
  const isBare = isAlone && (isOneFile || (files.length === 0 && isEmojiOnly(message.text ?? "")));
  const bubble = h("div", { class: isBare ? "bubble is-bare" : "bubble" });
  const quoted = message.replyTo ? context.quoted(message.replyTo) : undefined;
  if (message.replyTo) bubble.append(quote(quoted, context));
  if (message.replyToStory) bubble.append(h("div", { class: "quote" }, h("small", null, t.repliedToStory)));
  const { above, below } = extrasOf(message);
  bubble.append(...above);
  for (const file of files)
    bubble.append(
      file.type === "template" ? templateOf(message, file, context) : fileOf(file, context.openImage),
    );
  if (message.text)
    bubble.append(
      isEmojiOnly(message.text) ? bigEmoji(message.text) : h("bdi", { class: "said" }, message.text),
    );
  else if (message.kind === "unsupported") bubble.append(h("em", null, t.kindUnsupported));
  bubble.append(...below);
  const buttons = buttonsOf(message, context);
  if (buttons.length > 0) bubble.append(h("div", { class: "message-buttons" }, buttons));
  return bubble;
}

function quote(quoted: Message | undefined, { brandName }: BubbleContext): HTMLElement {
  const who = quoted?.from === "person" ? t.you : brandName;
  return h(
    "div",
    { class: "quote" },
    h("strong", null, who),
    h("bdi", null, quoted ? lineOf(quoted) : t.kindMessage),
  );
}

function meta(message: Message, context: BubbleContext): HTMLElement {
  const line = h("span", { class: "meta" });
  if (message.editCount && !message.isDeleted) line.append(h("span", null, t.edited), " ");
  line.append(h("time", null, timeOf(message.atMs)));
  if (context.platform === "whatsapp" && message.from === "person" && !message.isDeleted) {
    const isRead = isSeen(message, context);
    const ticks = h(
      "span",
      { class: isRead ? "ticks is-read" : "ticks", role: "img", "aria-label": isRead ? t.read : t.delivered },
      icon("checks"),
    );
    line.append(ticks);
  }
  return line;
}

/** A note in place of a message that never reached this phone, with the reason. */
function failure(message: Message, { brandName }: BubbleContext): HTMLElement {
  const code = message.error ? ` · ${message.error.code} ${message.error.title}` : "";
  return h(
    "li",
    { class: "note", "data-id": message.id, "data-status": "failed" },
    icon("block"),
    h("span", null, t.neverArrived(brandName) + code),
  );
}

const isBareKind = (type: string) =>
  ["sticker", "like_heart", "image", "video", "template", "story_mention"].includes(type);
const isSeen = (message: Message, { chat }: BubbleContext) =>
  (chat?.readByBusinessUpToMs ?? 0) >= message.atMs;
const isEmojiOnly = (text: string) =>
  /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f){1,6}$/u.test(text);
const bigEmoji = (text: string) => h("span", { class: "big-emoji" }, text);

function onLongPress(element: HTMLElement, press: () => void): void {
  let timer = 0;
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") timer = window.setTimeout(press, 450);
  });
  for (const name of ["pointerup", "pointercancel", "pointermove"])
    element.addEventListener(name, () => clearTimeout(timer));
}
