import { ask, onThisOrigin } from "./api";
import { avatar } from "./avatar";
import { openComments } from "./comments-sheet";
import type { Device } from "./device";
import { fill, h, setAttribute, showList } from "./dom";
import { agoOf, countOf } from "./format";
import { icon } from "./icons";
import { safeUrl } from "./message-files";
import { reviewBar } from "./review-sheet";
import type { FeedItem } from "./shapes";
import { t } from "./words";
import { assetOf, loadFeed, world } from "./world";

/** What brands published on this app, newest first. */
export function createFeed(device: Device, afterShare: (assetId: string) => void) {
  const list = h("ol", { class: "posts", "aria-label": t.feed });
  const none = h("p", { class: "empty" }, icon("feed"), h("span", null, t.noPosts));

  const reviews = h("div", { class: "choices" });

  function update(): void {
    const pages =
      device.platform === "messenger" ? world.assets.filter((one) => one.platform === "messenger") : [];
    fill(
      reviews,
      pages.map(({ id }) => reviewBar(device, id)),
    );
    const platform = device.platform === "messenger" ? "facebook" : "instagram";
    const posts = world.feed.posts.filter((one) => one.platform === platform);
    showList(list, posts, {
      keyOf: ({ id }) => id,
      stampOf: (post) =>
        JSON.stringify([
          device.personId,
          { ...post, images: post.images.length, views: 0 },
          agoOf(post.createdMs),
        ]),
      make: (post) => h("li", null, postOf(device, post, afterShare)),
    });
    setAttribute(none, "hidden", posts.length > 0);
  }
  return { element: h("div", { class: "feed" }, reviews, list, none), update };
}

function postOf(device: Device, post: FeedItem, afterShare: (assetId: string) => void): HTMLElement {
  const person = device.person();
  const address =
    device.platform === "messenger" ? person?.psids[post.assetId] : person?.igsids[post.assetId];
  const isLiked = address !== undefined && post.likedBy.includes(address);
  const like = async () => {
    const type = isLiked ? "NONE" : "LIKE";
    await ask("POST", `/posts/${post.id}/reactions`, { personId: device.personId, type })
      .then(loadFeed)
      .catch((error: Error) => device.tell(error.message));
  };
  const share = async () => {
    const url = device.platform === "instagram" ? (post.images[0] ?? post.permalink) : post.permalink;
    const type = device.platform === "instagram" ? "share" : "fallback";
    const shared = { type, url, title: post.text.split("\n")[0]?.slice(0, 80) || post.author };
    const what = { do: "write", assetId: post.assetId, attachments: [shared] };
    if (await device.act(what)) afterShare(post.assetId);
  };
  const comments = post.comments.filter((one) => !one.isHidden).length;
  const link = safeUrl(post.link);
  return h(
    "article",
    { class: "post", "aria-label": `${post.author}: ${post.text.slice(0, 60)}` },
    h(
      "header",
      null,
      avatar(post.author, assetOf(post.assetId)?.colour ?? "", 34),
      h(
        "span",
        null,
        h("strong", null, h("bdi", null, post.author)),
        h("small", null, agoOf(post.createdMs)),
      ),
    ),
    device.platform === "messenger" ? textOf(post) : null,
    pictures(post),
    device.platform === "messenger" && link
      ? h("small", { class: "post-link" }, URL.parse(link)?.hostname ?? "")
      : null,
    h(
      "footer",
      null,
      h(
        "button",
        {
          class: isLiked ? "post-act is-on" : "post-act",
          "aria-pressed": String(isLiked),
          "aria-label": t.like,
          onclick: () => void like(),
        },
        icon("heart"),
        h("span", null, countOf(post.likes)),
      ),
      h(
        "button",
        { class: "post-act", "aria-label": t.comment, onclick: () => openComments(device, post.id) },
        icon("comment"),
        h("span", null, countOf(comments)),
      ),
      h(
        "button",
        { class: "post-act", "aria-label": t.shareInChat, onclick: () => void share() },
        icon("share"),
      ),
    ),
    device.platform === "instagram" ? textOf(post) : null,
  );
}

const textOf = (post: FeedItem) =>
  post.text ? h("p", { class: "post-text" }, h("bdi", null, post.text)) : null;

function pictures({ images, isVideo, text }: FeedItem): HTMLElement | null {
  if (images.length === 0) return null;
  const shown = images.map((url) =>
    isVideo
      ? h("video", { src: onThisOrigin(url), controls: true, preload: "metadata", "aria-label": t.kindVideo })
      : h("img", { src: onThisOrigin(url), alt: text.slice(0, 80), loading: "lazy" }),
  );
  const many = images.length > 1;
  return h(
    "div",
    {
      class: many ? "post-images is-many" : "post-images",
      tabindex: many ? "0" : null,
      role: many ? "group" : null,
      "aria-label": many ? t.pictures(images.length) : null,
    },
    shown,
  );
}
