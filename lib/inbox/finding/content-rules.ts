import type { AttachmentDetail } from "@/lib/platforms/shapes";

/** What a message says: its words, and what came with it. */
interface Content {
  text: string | null;
  attachments: readonly { name: string | null; detail: AttachmentDetail | null }[];
}

/** All words of a message, a line each: its text, names of files, and the fields of orders, forms, cards and links. Pure. */
export function wordsToFind({ text, attachments }: Content): string {
  const lines = attachments.flatMap(({ name, detail }) => [name, ...(detail ? linesOf(detail) : [])]);
  return [text, ...lines].filter(Boolean).join("\n");
}

function linesOf({ title, text, url, address, phone, ref, lines = [], items = [] }: AttachmentDetail) {
  return [
    title,
    text,
    address,
    phone,
    ref,
    ...lines.flatMap(({ name, note, value }) => [[name, note, value].filter(Boolean).join(" ")]),
    ...items.map(({ name }) => name),
    url,
  ];
}
