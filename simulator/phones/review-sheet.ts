import type { Device } from "./device";
import { h } from "./dom";
import { openChoices, openSheet } from "./sheet";
import { t } from "./words";
import { assetOf, world } from "./world";

/** A bar that says what this customer said of a Page, or invites them to. */
export function reviewBar(device: Device, assetId: string): HTMLElement {
  const own = ownReview(device, assetId);
  const name = assetOf(assetId)?.name ?? "";
  const words = own
    ? own.recommends
      ? t.youRecommend(name)
      : t.youDoNotRecommend(name)
    : t.reviewPage(name);
  return h("button", { class: "choice", onclick: () => openReview(device, assetId) }, h("span", null, words));
}

const ownReview = (device: Device, assetId: string) =>
  world.feed.reviews.find((one) => one.assetId === assetId && one.personId === device.personId);

/** Recommend a Page or not, in words; change one's mind, or take it back. */
function openReview(device: Device, assetId: string): void {
  if (!ownReview(device, assetId)) {
    write(device, assetId);
    return;
  }
  openChoices(device.screen, t.yourReview, [
    { label: t.edit, icon: "pen", choose: () => write(device, assetId) },
    {
      label: t.remove,
      icon: "trash",
      isDangerous: true,
      choose: () => void device.act({ do: "delete_review", assetId }),
    },
  ]);
}

function write(device: Device, assetId: string): void {
  const own = ownReview(device, assetId);
  const box = h("input", {
    type: "text",
    "aria-label": t.reviewWords,
    placeholder: t.reviewWords,
    "data-first": true,
    autocomplete: "off",
  });
  box.value = own?.text ?? "";
  const send = async (recommends: boolean) => {
    const done = await device.act({ do: "review", assetId, recommends, text: box.value.trim() });
    if (done) close();
  };
  const button = (label: string, recommends: boolean) =>
    h("button", { class: "choice", onclick: () => void send(recommends) }, h("span", null, label));
  const close = openSheet(
    device.screen,
    t.reviewPage(assetOf(assetId)?.name ?? ""),
    h("div", { class: "comment-form" }, box),
    h("div", { class: "choices" }, button(t.recommend, true), button(t.doNotRecommend, false)),
  );
}
