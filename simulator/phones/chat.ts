import { openAttachMenu, sendLocation, shareContact } from "./attach-menu";
import { avatar } from "./avatar";
import { type BubbleContext, bubbleOf } from "./bubble";
import { openChatMenu } from "./chat-menu";
import { openListSheet, openPhoto } from "./chat-sheets";
import { createComposer } from "./composer";
import type { Device } from "./device";
import { h, setAttribute, showList } from "./dom";
import { dayOf, isSameDay } from "./format";
import { icon } from "./icons";
import { keepAtEnd } from "./keep-at-end";
import { isHidden } from "./message-line";
import { openMessageMenu } from "./message-menu";
import { quickRepliesOf } from "./quick-replies";
import type { Asset, Message } from "./shapes";
import { t } from "./words";
import { chatOf, loadMessages, now, world } from "./world";

export interface ChatView {
  element: HTMLElement;
  update(): void;
}

/** A chat with a brand, filling the screen. The caller tells the simulator that it is open, and when it closes. */
export function createChat(device: Device, asset: Asset, back: () => void): ChatView {
  const composer = createComposer(device, asset.id, () => openAttachMenu(device, asset.id));
  const list = h("ol", { class: "messages", "aria-label": t.messages });
  const typing = h(
    "p",
    { class: "typing", hidden: true, "aria-label": t.isTyping(asset.name) },
    h("i"),
    h("i"),
    h("i"),
  );
  const ownTyping = h(
    "p",
    { class: "typing mine", hidden: true, "aria-hidden": "true" },
    h("i"),
    h("i"),
    h("i"),
  );
  const quick = h("div", { class: "quick-replies", role: "group", "aria-label": t.quickReplies });
  const scroll = h("div", { class: "scroll", "aria-live": "polite" }, list, typing, ownTyping);
  const state = h("small", null, asset.handle);
  const element = h(
    "div",
    { class: "chat" },
    h(
      "header",
      { class: "chat-head" },
      h("button", { class: "icon-button", "aria-label": t.back, onclick: back }, icon("back")),
      avatar(asset.name, asset.colour, 34),
      h("div", { class: "chat-title" }, h("h3", null, h("bdi", null, asset.name)), state),
      h(
        "button",
        { class: "icon-button", "aria-label": t.chatOptions, onclick: () => openChatMenu(device, asset) },
        icon("more"),
      ),
    ),
    scroll,
    quick,
    composer.element,
  );

  function update(): void {
    const chat = chatOf(device.personId, asset.id);
    const messages = (world.messages.get(chat?.id ?? "") ?? []).filter((one) => !isHidden(one));
    const context = contextOf(chat, messages);
    const lastOwn = messages.findLast((one) => one.from === "person" && !one.isDeleted)?.id;
    const lines = messages.flatMap((message, index) => {
      const before = messages[index - 1];
      const isNewDay = !before || !isSameDay(before.atMs, message.atMs);
      return isNewDay
        ? [
            { message, isDay: true },
            { message, isDay: false },
          ]
        : [{ message, isDay: false }];
    });
    const stampOf = (message: Message) =>
      JSON.stringify([message, message.id === lastOwn, (chat?.readByBusinessUpToMs ?? 0) >= message.atMs]);
    showList(list, lines, {
      keyOf: ({ message, isDay }) => (isDay ? `day ${message.id}` : message.id),
      stampOf: ({ message, isDay }) => (isDay ? dayOf(message.atMs) : stampOf(message)),
      make: ({ message, isDay }) =>
        isDay
          ? h("li", { class: "day" }, h("span", null, dayOf(message.atMs)))
          : bubbleOf(message, message.id === lastOwn, context),
    });
    list.classList.toggle("is-empty", messages.length === 0);
    list.dataset.hint = t.sayHello(asset.name);
    quickRepliesOf(quick, messages.at(-1), context);
    const isTyping = (chat?.businessTypingUntilMs ?? 0) > now();
    setAttribute(typing, "hidden", !isTyping);
    setAttribute(ownTyping, "hidden", !((chat?.personTypingUntilMs ?? 0) > now() && !composer.hasText()));
    state.textContent = isTyping ? t.typing : asset.handle;
  }

  function contextOf(chat: BubbleContext["chat"], messages: Message[]): BubbleContext {
    return {
      platform: device.platform,
      chat,
      brandName: asset.name,
      quoted: (id) => messages.find((one) => one.id === id),
      openImage: (url) => openPhoto(device.screen, url),
      openMenu: (message) => openMessageMenu(device, asset.id, message, composer),
      tap: (message, tap) => void device.act({ do: "tap", assetId: asset.id, messageId: message.id, ...tap }),
      openList: (message, interactive) => openListSheet(device, asset.id, message, interactive),
      sendLocation: () => sendLocation(device, asset.id),
      shareContact: () => shareContact(device, asset.id),
      openLink: (url) => void (url && window.open(url, "_blank", "noopener,noreferrer")),
    };
  }

  const existingChat = chatOf(device.personId, asset.id);
  if (existingChat) void loadMessages(existingChat.id).catch(() => device.tell(t.lost));
  keepAtEnd(scroll, list);
  return { element, update };
}
