import { onThisOrigin } from "./api";
import { avatar } from "./avatar";
import type { Device } from "./device";
import { fill, h } from "./dom";
import { agoOf } from "./format";
import { icon } from "./icons";
import type { FeedItem } from "./shapes";
import { t } from "./words";
import { assetOf } from "./world";

interface Watching {
  onSeen(id: string): void;
  /** The customer has answered a story of this asset. */
  onAnswered(assetId: string): void;
}

const SHOWN_MS = 7_000;

/** Stories over the whole screen, one after the other; writing an answer pauses them. */
export function openStories(
  device: Device,
  stories: FeedItem[],
  first: number,
  { onSeen, onAnswered }: Watching,
): void {
  const cameFrom = document.activeElement;
  let index = first;
  let timer = 0;
  const viewer = h("div", { class: "story-viewer", role: "dialog", "aria-label": t.stories, tabindex: "-1" });
  viewer.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement && event.key !== "Escape") return;
    if (event.key === "Escape") close();
    if (event.key === "ArrowRight") go(1);
    if (event.key === "ArrowLeft") go(-1);
  });

  function close(): void {
    clearTimeout(timer);
    viewer.remove();
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  }

  function go(by: number): void {
    index = Math.max(index + by, 0);
    show();
  }

  function hold(): void {
    clearTimeout(timer);
    viewer.classList.add("is-held");
  }

  function show(): void {
    const story = stories[index];
    if (!story) {
      close();
      return;
    }
    const box = h("input", {
      type: "text",
      "aria-label": t.replyToStory,
      placeholder: t.replyToStory,
      autocomplete: "off",
    });
    box.addEventListener("focus", hold);
    const reply = h(
      "form",
      { class: "story-reply", onsubmit: (event) => void answer(event, story, box) },
      box,
      h("button", { class: "send-button", "aria-label": t.send }, icon("send")),
    );
    const name = assetOf(story.assetId)?.name ?? story.author;
    const bars = stories.map((_, at) =>
      h("i", { class: at < index ? "is-done" : at === index ? "is-now" : "" }),
    );
    fill(
      viewer,
      picture(story),
      h(
        "div",
        { class: "story-top" },
        h("div", { class: "story-bars", "aria-hidden": "true" }, bars),
        h(
          "div",
          { class: "story-by" },
          avatar(name, assetOf(story.assetId)?.colour ?? "", 30),
          h("strong", null, h("bdi", null, name)),
          h("small", null, agoOf(story.createdMs)),
          h("button", { class: "icon-button", "aria-label": t.close, onclick: close }, icon("close")),
        ),
      ),
      h("button", { class: "story-side is-left", "aria-label": t.previous, onclick: () => go(-1) }),
      h("button", { class: "story-side is-right", "aria-label": t.next, onclick: () => go(1) }),
      reply,
    );
    viewer.classList.remove("is-held");
    clearTimeout(timer);
    timer = window.setTimeout(() => viewer.isConnected && go(1), SHOWN_MS);
    onSeen(story.id);
  }

  async function answer(event: Event, story: FeedItem, box: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    // Messenger tells a business of such an answer as of any message; only Instagram says which story it was.
    const about = device.platform === "instagram" ? { replyToStory: story.id } : {};
    if (!(await device.act({ do: "write", assetId: story.assetId, text, ...about }))) return;
    close();
    onAnswered(story.assetId);
  }

  device.screen.append(viewer);
  show();
  viewer.focus({ preventScroll: true });
}

function picture(story: FeedItem): HTMLElement {
  const url = onThisOrigin(story.images[0] ?? "");
  if (!story.isVideo) return h("img", { class: "story-image", src: url, alt: story.text });
  const video = h("video", {
    class: "story-image",
    src: url,
    autoplay: true,
    playsinline: true,
    "aria-label": t.kindVideo,
  });
  video.muted = true;
  return video;
}
