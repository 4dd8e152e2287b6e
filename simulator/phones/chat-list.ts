import { avatar } from "./avatar";
import type { Device } from "./device";
import { h, showList } from "./dom";
import { listTimeOf } from "./format";
import { icon } from "./icons";
import { hasFailed, lineOf } from "./message-line";
import { type Asset, assetsFor, type Chat } from "./shapes";
import { t } from "./words";
import { chatOf, now, world } from "./world";

interface Row {
  asset: Asset;
  chat: Chat | undefined;
}

/** A customer's chats on this app, newest first, then the shops they could write to. */
export function createChatList(device: Device, open: (asset: Asset) => void) {
  const list = h("ul", { class: "chat-rows", "aria-label": t.chats });

  function update(): void {
    const person = device.person();
    const assets = person ? assetsFor(person, device.platform, world.assets) : [];
    const rows = assets.map((asset) => ({ asset, chat: chatOf(device.personId, asset.id) }));
    const hasTalked = ({ chat }: Row) => (chat?.messageCount ?? 0) > 0;
    const talked = rows.filter(hasTalked).toSorted((one, other) => lastAt(other) - lastAt(one));
    const sorted = [...talked, ...rows.filter((row) => !hasTalked(row))];
    showList(list, sorted, {
      keyOf: ({ asset }) => `${device.personId} ${asset.id}`,
      stampOf: (row) => JSON.stringify([row.asset, row.chat?.lastMessage, isUnread(row), isTyping(row)]),
      make: (row) => rowOf(row, () => open(row.asset)),
    });
  }
  return { element: list, update };
}

function rowOf(row: Row, open: () => void): HTMLElement {
  const { asset, chat } = row;
  const last = chat?.lastMessage;
  const line = isTyping(row) ? t.typing : previewOf(row);
  const unread = isUnread(row);
  return h(
    "li",
    null,
    h(
      "button",
      { class: unread ? "chat-row is-unread" : "chat-row", onclick: open },
      avatar(asset.name, asset.colour, 46),
      h(
        "span",
        { class: "chat-row-text" },
        h("strong", null, h("bdi", null, asset.name)),
        h(
          "span",
          { class: isTyping(row) ? "chat-row-line is-typing" : "chat-row-line" },
          h("bdi", null, line),
        ),
      ),
      h(
        "span",
        { class: "chat-row-side" },
        last ? h("time", null, listTimeOf(last.atMs)) : icon("shop"),
        unread ? h("span", { class: "unread-dot" }, h("span", { class: "unseen" }, t.unread)) : null,
      ),
    ),
  );
}

function previewOf({ asset, chat }: Row): string {
  const last = chat?.lastMessage;
  if (!last) return t.startChat;
  if (last.from === "person") return `${t.you}: ${lineOf(last)}`;
  return hasFailed(last) ? t.neverArrived(asset.name) : lineOf(last);
}

const lastAt = ({ chat }: Row) => chat?.lastMessage?.atMs ?? 0;
const isTyping = ({ chat }: Row) => (chat?.businessTypingUntilMs ?? 0) > now();
const isUnread = ({ chat }: Row) =>
  chat?.lastMessage?.from === "business" &&
  chat.lastMessage.status !== "failed" &&
  chat.lastMessage.kind !== "reaction" &&
  chat.readByPersonUpToMs < chat.lastMessage.atMs;
