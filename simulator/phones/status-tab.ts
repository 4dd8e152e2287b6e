import { avatar } from "./avatar";
import { openPhoto } from "./chat-sheets";
import type { Device } from "./device";
import { fill, h } from "./dom";
import { agoOf } from "./format";
import { icon } from "./icons";
import { readFile } from "./samples";
import { t } from "./words";
import { now } from "./world";

interface Shared {
  id: number;
  url: string;
  atMs: number;
  name: string;
}

const DAY_MS = 86_400_000;
const shared: Shared[] = [];
const hearers = new Set<() => void>();

/**
 * WhatsApp's Status. No API publishes there: a member shares by hand from a phone, so this page takes the file
 * a hand-off page gives out, and shows it for a day of simulated time.
 */
export function createStatus(device: Device) {
  const rows = h("ul", { class: "status-rows", "aria-label": t.status });
  const input = h("input", {
    type: "file",
    accept: "image/*",
    class: "unseen",
    tabindex: "-1",
    "aria-hidden": "true",
  });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    shared.unshift({ id: now(), url: await readFile(file), atMs: now(), name: file.name });
    for (const hear of hearers) hear();
  });
  const share = h(
    "button",
    { class: "plain-button", onclick: () => input.click() },
    icon("plus"),
    t.shareToStatus,
  );
  const note = h("p", { class: "status-note" }, icon("status"), h("span", null, t.statusNote));
  const element = h("div", { class: "status-tab" }, note, share, input, rows);

  function update(): void {
    const live = shared.filter(({ atMs }) => now() - atMs < DAY_MS);
    const shown = live.map((one) =>
      h(
        "li",
        null,
        h(
          "button",
          { class: "chat-row", onclick: () => openPhoto(device.screen, one.url) },
          h("span", { class: "ring is-unseen" }, avatar(t.you, "#147a52", 44)),
          h(
            "span",
            { class: "chat-row-text" },
            h("strong", null, t.myStatus),
            h("small", null, `${agoOf(one.atMs)} · `, h("bdi", null, one.name)),
          ),
        ),
      ),
    );
    fill(rows, shown);
  }
  hearers.add(update);
  return { element, update };
}
