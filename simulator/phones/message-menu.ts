import type { Composer } from "./composer";
import type { Device } from "./device";
import { h } from "./dom";
import type { Message } from "./shapes";
import { type Choice, openChoices } from "./sheet";
import { t } from "./words";

const emojis = ["❤️", "👍", "😂", "😮", "😢", "😠"];

/** What can be done with a message: react, answer, copy, and with one's own also edit and unsend. */
export function openMessageMenu(device: Device, assetId: string, message: Message, composer: Composer): void {
  const own = message.reactions?.person;
  const row = h("div", { class: "emoji-row", role: "group", "aria-label": t.react });
  for (const emoji of emojis) {
    const isOwn = own === emoji;
    const name = isOwn ? t.takeBack(emoji) : t.reactWith(emoji);
    const react = () => {
      close();
      const what = isOwn ? { do: "unreact" } : { do: "react", emoji };
      void device.act({ ...what, assetId, messageId: message.id });
    };
    row.append(
      h("button", { class: isOwn ? "emoji is-own" : "emoji", "aria-label": name, onclick: react }, emoji),
    );
  }
  const copied = () => device.tell(t.copied);
  const choices: Choice[] = [{ label: t.reply, icon: "reply", choose: () => composer.replyTo(message) }];
  const { text } = message;
  if (text)
    choices.push({
      label: t.copy,
      icon: "copy",
      choose: () => void navigator.clipboard.writeText(text).then(copied, copied),
    });
  if (message.from === "person") {
    if (text) choices.push({ label: t.edit, icon: "pen", choose: () => composer.edit(message) });
    const unsend = () => void device.act({ do: "unsend", assetId, messageId: message.id });
    choices.push({ label: t.unsend, icon: "trash", isDangerous: true, choose: unsend });
  }
  const close = openChoices(device.screen, t.messageOptions, choices, row);
}
