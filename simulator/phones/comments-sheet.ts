import { avatar } from "./avatar";
import type { Device } from "./device";
import { fill, h } from "./dom";
import { agoOf } from "./format";
import { icon } from "./icons";
import { openSheet } from "./sheet";
import { t } from "./words";
import { onChange, world } from "./world";

/** The comments below a post, those of the brand marked, with a place to write one's own. */
export function openComments(device: Device, postId: string): void {
  let parentId: string | null = null;
  let edited: string | null = null;
  const list = h("ol", { class: "comments", "aria-live": "polite", "aria-label": t.comments });
  const box = h("input", {
    type: "text",
    "aria-label": t.writeComment,
    placeholder: t.writeComment,
    "data-first": true,
    autocomplete: "off",
  });
  const form = h(
    "form",
    { class: "comment-form", onsubmit: submit },
    box,
    h("button", { class: "send-button", "aria-label": t.send }, icon("send")),
  );

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const post = world.feed.posts.find(({ id }) => id === postId);
    const text = box.value.trim();
    if (!post || !text) return;
    const { assetId } = post;
    const written = { do: "comment", assetId, postId, text, ...(parentId ? { parentId } : {}) };
    const what = edited ? { do: "edit_comment", assetId, commentId: edited, text } : written;
    if (!(await device.act(what))) return;
    box.value = "";
    parentId = null;
    edited = null;
  }

  function update(): void {
    const post = world.feed.posts.find(({ id }) => id === postId);
    // Whoever wrote a hidden comment still sees it, and is not told.
    const all = (post?.comments ?? []).filter((one) => !one.isHidden || one.personId === device.personId);
    const roots = all.filter((one) => !all.some(({ id }) => id === one.parentId));
    const ordered = roots.flatMap((root) => [root, ...all.filter((one) => one.parentId === root.id)]);
    const rows = ordered.map((one) => {
      const answer = () => {
        parentId = one.parentId && !roots.includes(one) ? one.parentId : one.id;
        edited = null;
        box.value = `@${one.author} `;
        box.focus();
      };
      const edit = () => {
        edited = one.id;
        box.value = one.text;
        box.focus();
      };
      const isOwn = one.personId !== null && one.personId === device.personId;
      const remove = () =>
        void device.act({ do: "delete_comment", assetId: post?.assetId ?? "", commentId: one.id });
      return h(
        "li",
        { class: roots.includes(one) ? "comment" : "comment is-answer" },
        avatar(one.author, one.isOurs ? "#1d4ed8" : "#64748b", 28),
        h(
          "div",
          null,
          h(
            "strong",
            null,
            h("bdi", null, one.author),
            one.isOurs ? h("span", { class: "badge" }, t.brand) : null,
          ),
          h("p", null, h("bdi", null, one.text)),
          h(
            "small",
            null,
            agoOf(one.atMs),
            " · ",
            h("button", { class: "text-button", onclick: answer }, t.reply),
          ),
          isOwn ? h("button", { class: "text-button", onclick: edit }, t.edit) : null,
          isOwn ? h("button", { class: "text-button", onclick: remove }, t.remove) : null,
        ),
      );
    });
    fill(list, rows.length > 0 ? rows : h("li", { class: "empty" }, t.noComments));
  }

  update();
  const stop = onChange(["feed"], () => (list.isConnected ? update() : stop()));
  openSheet(device.screen, t.comments, list, form);
}
