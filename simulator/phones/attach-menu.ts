import type { Device } from "./device";
import { h } from "./dom";
import { readFile, sampleSticker, sampleVoice } from "./samples";
import { type Choice, openChoices } from "./sheet";
import { t } from "./words";

const BYTES_MAX = 24 * 1024 * 1024;

/** Everything a customer can send beside text on this phone's app. */
export function openAttachMenu(device: Device, assetId: string): void {
  const write = (more: Record<string, unknown>) => void device.act({ do: "write", assetId, ...more });
  const attach = (one: Record<string, unknown>) => write({ attachments: [one] });
  const choices: Choice[] = [
    { label: t.samplePhoto, icon: "image", choose: () => write({ sampleImage: true }) },
    { label: t.ownFile, detail: t.ownFileDetail, icon: "file", choose: () => pickFile(device, attach) },
    {
      label: t.voiceNote,
      icon: "mic",
      choose: () => attach({ type: "audio", dataUrl: sampleVoice(), voice: true }),
    },
    device.platform === "instagram"
      ? { label: t.heart, icon: "heart", choose: () => attach({ type: "like_heart" }) }
      : { label: t.kindSticker, icon: "sticker", choose: () => attach(sticker(device)) },
  ];
  if (device.platform === "whatsapp") {
    choices.push(
      { label: t.sendLocation, icon: "pin", choose: () => sendLocation(device, assetId) },
      { label: t.shareContact, icon: "person", choose: () => shareContact(device, assetId) },
    );
  }
  if (device.platform === "instagram") {
    const mention = () => void device.act({ do: "mention_in_story", assetId });
    choices.push({ label: t.mentionInStory, icon: "story", choose: mention });
  }
  openChoices(device.screen, t.attach, choices);
}

function sticker({ platform }: Device): Record<string, unknown> {
  const dataUrl = sampleSticker();
  return platform === "whatsapp"
    ? { type: "sticker", dataUrl }
    : { type: "image", dataUrl, sticker_id: "369239263222822" };
}

/** Send where the customer stands: a quay in the simulated town. */
export function sendLocation(device: Device, assetId: string): void {
  const isFrench = device.person()?.locale.startsWith("fr");
  const location = isFrench
    ? { latitude: 47.2064, longitude: -1.5643, name: "Quai de la Fosse", address: "Nantes" }
    : { latitude: 51.4489, longitude: -2.6003, name: "Harbourside", address: "Bristol" };
  void device.act({ do: "write", assetId, location });
}

/** Send the customer's own contact card. */
export function shareContact(device: Device, assetId: string): void {
  const person = device.person();
  if (!person) return;
  const name = { formatted_name: person.name, first_name: person.firstName, last_name: person.lastName };
  const phones = person.waId ? [{ phone: `+${person.waId}`, wa_id: person.waId, type: "CELL" }] : [];
  void device.act({ do: "write", assetId, contacts: [{ name, phones }] });
}

function pickFile(device: Device, attach: (one: Record<string, unknown>) => void): void {
  const input = h("input", { type: "file" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > BYTES_MAX) return device.tell(t.tooLarge);
    const kind = file.type.split("/")[0] ?? "";
    const type = ["image", "video", "audio"].includes(kind) ? kind : "file";
    attach({ type, dataUrl: await readFile(file), fileName: file.name });
  });
  input.click();
}
