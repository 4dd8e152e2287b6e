import { mediaUrl, onThisOrigin } from "./api";
import { h } from "./dom";
import { icon } from "./icons";
import type { Attachment } from "./shapes";
import { voiceNote } from "./voice-note";
import { t } from "./words";

/** One attachment of a message, whatever it is. */
export function fileOf(file: Attachment, openImage: (url: string) => void): HTMLElement {
  const url = file.mediaId ? mediaUrl(file.mediaId) : safeUrl(file.url);
  if (file.type === "like_heart") return h("span", { class: "big-emoji" }, "❤️");
  if (file.type === "sticker" && !url) return h("span", { class: "big-emoji" }, "👍");
  if (file.sticker_id && !url) return h("span", { class: "big-emoji" }, "👍");
  if (file.type === "sticker" && url) return picture(url, t.kindSticker, "sticker");
  if (file.type === "image" && url) return tappable(url, openImage);
  if (file.type === "story_mention" && url) return storyMention(url, openImage);
  if (["video", "ig_reel", "reel"].includes(file.type) && url && file.mediaId) return film(url);
  if (file.type === "audio" && url) return voiceNote(url);
  if (isShared(file.type)) return sharedPost(file, url);
  return documentCard(file, url);
}

const isShared = (type: string) =>
  ["share", "fallback", "post", "ig_post", "ig_reel", "reel", "story"].includes(type);

/** Only web addresses and our own paths become links. */
export function safeUrl(url: unknown): string {
  if (typeof url !== "string") return "";
  const link = URL.parse(url, location.href);
  return link && ["http:", "https:"].includes(link.protocol) ? onThisOrigin(url) : "";
}

function picture(url: string, label: string, className: string): HTMLElement {
  const image = h("img", { src: url, alt: label, class: className, loading: "lazy", draggable: "false" });
  image.addEventListener("error", () =>
    image.replaceWith(h("span", { class: "lost-picture" }, icon("image"), label)),
  );
  return image;
}

function tappable(url: string, openImage: (url: string) => void): HTMLElement {
  return h(
    "button",
    { class: "picture", "aria-label": t.openPhoto, onclick: () => openImage(url) },
    picture(url, t.kindPhoto, "photo"),
  );
}

function storyMention(url: string, openImage: (url: string) => void): HTMLElement {
  return h("div", { class: "story-card" }, h("small", null, t.mentionedYou), tappable(url, openImage));
}

function film(url: string): HTMLElement {
  const video = h("video", { src: url, controls: true, preload: "metadata", class: "photo" });
  video.setAttribute("aria-label", t.kindVideo);
  return video;
}

function sharedPost(file: Attachment, url: string): HTMLElement {
  const isPicture = url.startsWith("/_cdn/") || file.mediaId !== undefined;
  const title = String(file.title ?? t.kindShared);
  return h(
    "div",
    { class: "shared-card" },
    isPicture ? picture(url, title, "photo") : null,
    h("span", { class: "shared-title" }, icon("share"), h("bdi", null, title)),
    url && !isPicture ? h("small", null, URL.parse(url, location.href)?.hostname ?? "") : null,
  );
}

function documentCard(file: Attachment, url: string): HTMLElement {
  const name = String(file.fileName ?? file.title ?? t.kindFile);
  const kind = (file.mimeType ?? file.type).split("/").at(-1)?.slice(0, 12).toUpperCase() ?? "";
  const inside = [icon("file"), h("span", null, h("bdi", null, name), h("small", null, kind))];
  return url
    ? h("a", { class: "document", href: url, download: name, rel: "noreferrer" }, inside)
    : h("span", { class: "document" }, inside);
}
