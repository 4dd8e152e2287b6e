import { fill, h } from "./dom";
import type { Taps } from "./message-content";
import { text } from "./read-content";
import type { Message } from "./shapes";
import { t } from "./words";

/** Show what the brand offers as a quick answer, while its message is the last one. */
export function quickRepliesOf(place: HTMLElement, last: Message | undefined, taps: Taps): void {
  const offered = last?.from === "business" && last.status !== "failed" ? (last.quickReplies ?? []) : [];
  const stamp = offered.length > 0 ? (last?.id ?? "") : "";
  if (place.dataset.stamp === stamp) return;
  place.dataset.stamp = stamp;
  const chips = offered.map((one) => {
    const kind = text(one, "content_type");
    const title = text(one, "title") || (kind === "user_email" ? t.myEmail : t.myPhone);
    const payload = text(one, "payload") || title;
    const tap = () => last && taps.tap(last, { kind: "quick_reply", payload, title });
    return h("button", { class: "quick-reply", onclick: tap }, h("bdi", null, title));
  });
  fill(place, chips);
}
