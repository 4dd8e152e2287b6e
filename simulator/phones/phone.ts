import { type ChatView, createChat } from "./chat";
import { createChatList } from "./chat-list";
import { createDevice, type Device } from "./device";
import { fill } from "./dom";
import { createFeed } from "./feed";
import { createHome, type Tab } from "./home";
import { assetsFor, type Platform } from "./shapes";
import { createStatus } from "./status-tab";
import { createStories } from "./stories";
import { assetOf, loadChats, onChange, world } from "./world";

export interface Phone {
  device: Device;
  /** The brand whose chat is on screen; null on the home screen. */
  openAssetId(): string | null;
  /** Give the phone to another customer. The open chat is closed. */
  giveTo(personId: string): Promise<void>;
  open(assetId: string): void;
}

/** A phone with its app: home screen with tabs, and the chat that is open. */
export function createPhone(
  platform: Platform,
  changed: () => void,
  pick: (personId: string) => void,
): Phone {
  const device = createDevice(platform);
  let assetId: string | null = null;
  let chat: ChatView | null = null;
  const list = createChatList(device, ({ id }) => open(id));
  const feed = createFeed(device, (id) => open(id));
  const stories = createStories(device, (id) => open(id));
  const status = createStatus(device);
  const tabs: Tab[] =
    platform === "whatsapp"
      ? [
          { name: "chats", icon: "chats", panel: list.element },
          { name: "status", icon: "status", panel: status.element },
        ]
      : [
          { name: "chats", icon: "chats", panel: list.element },
          { name: "feed", icon: "feed", panel: feed.element },
        ];
  const home = createHome(device, stories.element, tabs, pick);

  function open(id: string): void {
    const asset = assetOf(id);
    if (!asset || !device.personId) return;
    leave();
    assetId = id;
    chat = createChat(device, asset, back);
    fill(device.screen, chat.element);
    chat.update();
    void device.act({ do: "open", assetId: id });
    if (matchMedia("(hover: hover)").matches)
      chat.element.querySelector("textarea")?.focus({ preventScroll: true });
    changed();
  }

  function leave(): void {
    if (assetId) void device.act({ do: "close", assetId });
    assetId = null;
    chat = null;
  }

  function back(): void {
    const closed = assetId;
    leave();
    fill(device.screen, home.element);
    update();
    const name = assetOf(closed)?.name;
    for (const row of list.element.querySelectorAll("button"))
      if (name && row.textContent.includes(name)) row.focus({ preventScroll: true });
    changed();
  }

  function update(): void {
    const person = device.person();
    const isOn = person !== undefined && assetsFor(person, platform, world.assets).length > 0;
    home.update(isOn);
    const shown = chat ? [chat] : [list, feed, stories, status];
    for (const part of shown) part.update();
  }

  addEventListener("pagehide", leave);
  onChange(["people", "world", "chats", "messages", "feed", "clock"], update);
  setInterval(update, 1_000);
  return {
    device,
    openAssetId: () => assetId,
    open,
    async giveTo(personId) {
      if (device.personId === personId) return;
      leave();
      device.personId = personId;
      fill(device.screen, home.element);
      update();
      await loadChats(personId).catch(() => undefined);
    },
  };
}
