import type { AttachmentDetail } from "@/lib/platforms/shapes";

interface MessageContent {
  text: string | null;
  attachments: readonly { kind: string; detail: AttachmentDetail | null }[];
}

/** Kinds whose content is in fields instead of text. */
const SAYING = new Set(["order", "form", "card", "location"]);

/** What a message says in one line, for the list and for quotes: its words, else what its fields say. */
export function gistOf({ text, attachments }: MessageContent): string | null {
  if (text) return text;
  const detail = attachments.find(({ kind }) => SAYING.has(kind))?.detail;
  const items = detail?.items?.map(({ name, quantity }) =>
    quantity === null ? name : `${quantity} × ${name}`,
  );
  const lines = detail?.lines?.map(({ value }) => value);
  return detail?.title || (items ?? lines)?.join(", ") || detail?.address || null;
}
