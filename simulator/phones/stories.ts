import { avatar } from "./avatar";
import type { Device } from "./device";
import { h, setAttribute, showList } from "./dom";
import type { FeedItem } from "./shapes";
import { openStories } from "./story-viewer";
import { t } from "./words";
import { assetOf, world } from "./world";

/** Stories each customer has seen already. */
const seenStories = new Set<string>();

/** The ring on top: who has a story now. Tapping plays that brand's stories, oldest first. */
export function createStories(device: Device, openChat: (assetId: string) => void) {
  const list = h("ul", { class: "stories", "aria-label": t.stories });

  function update(): void {
    const platform = { messenger: "facebook", instagram: "instagram", whatsapp: null }[device.platform];
    const byAsset = new Map<string, FeedItem[]>();
    for (const story of world.feed.stories.filter((one) => one.platform === platform))
      byAsset.set(story.assetId, [story, ...(byAsset.get(story.assetId) ?? [])]);
    showList(list, [...byAsset], {
      keyOf: ([assetId]) => assetId,
      stampOf: ([, stories]) =>
        JSON.stringify([device.personId, stories.map(({ id }) => [id, isSeen(device, id)])]),
      make: ([assetId, stories]) => ring(device, assetId, stories, () => play(stories)),
    });
    setAttribute(list, "hidden", byAsset.size === 0);
  }

  function play(stories: FeedItem[]): void {
    const first = stories.findIndex(({ id }) => !isSeen(device, id));
    openStories(device, stories, Math.max(first, 0), {
      onSeen: (id) => {
        seenStories.add(`${device.personId} ${id}`);
        update();
      },
      onAnswered: openChat,
    });
  }
  return { element: list, update };
}

const isSeen = (device: Device, id: string) => seenStories.has(`${device.personId} ${id}`);

function ring(device: Device, assetId: string, stories: FeedItem[], open: () => void): HTMLElement {
  const asset = assetOf(assetId);
  const name = asset?.name ?? stories[0]?.author ?? "";
  const isNew = stories.some(({ id }) => !isSeen(device, id));
  const face = h("span", { class: isNew ? "ring is-unseen" : "ring" }, avatar(name, asset?.colour ?? "", 50));
  return h(
    "li",
    null,
    h("button", { class: "story", "aria-label": t.storyOf(name), onclick: open }, face, h("bdi", null, name)),
  );
}
