"use client";

import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { useSendTemplate } from "@/lib/client/inbox/templates";
import { newId } from "@/lib/ids";
import type { ConversationView } from "@/lib/inbox/shapes";
import type { MediaView } from "@/lib/media/shapes";
import type { TemplateValues } from "@/lib/platforms/templates/template-rules";
import { missingIn, needsFile, type Slot, slotsOf } from "@/lib/templates/send-rules";
import type { TemplateView } from "@/lib/templates/shapes";

/** What was typed for a template in a conversation and not sent, kept while the page is open. */
const unsent = new Map<string, TemplateValues>();
/** Values used before in a template, to be offered again; the newest first. */
const used = new Map<string, string[]>();
const USED_MAX = 8;

const usedKey = (template: TemplateView, { place, name }: Slot) => `${template.id}/${place}/${name}`;

/** A template while it is filled in. */
export function useTemplate(conversation: ConversationView, template: TemplateView, onSent: () => void) {
  const { workspace } = useGround();
  const key = `${conversation.id}/${template.id}`;
  const { parts } = template;
  const slots = slotsOf(parts);
  // The same id for each attempt: sent twice, it is stored once.
  const [id] = useState(newId);
  const [values, setValues] = useState(() => unsent.get(key) ?? firstValues(slots, conversation));
  const [media, setMedia] = useState<MediaView | null>(null);
  const sending = useSendTemplate(workspace, conversation.id);
  const missing = missingIn(parts, values);
  const isFileMissing = needsFile(parts) && media === null;

  function write({ place, name }: Slot, value: string) {
    const next = { ...values, [place]: { ...values[place], [name]: value } };
    unsent.set(key, next);
    setValues(next);
  }

  /** @throws Refused */
  async function send() {
    await sending.mutateAsync({ id, templateId: template.id, values, mediaId: media?.id ?? null });
    unsent.delete(key);
    for (const slot of slots) noteUsed(usedKey(template, slot), values[slot.place][slot.name] ?? "");
    onSent();
  }

  return {
    slots,
    values,
    write,
    media,
    setMedia,
    missing,
    isFileMissing,
    send,
    offered: (slot: Slot) => offered(conversation, used.get(usedKey(template, slot)) ?? []),
  };
}

/** The contact's name stands in the first variable of the text, or in one that is called so. */
function firstValues(slots: Slot[], { contact }: ConversationView): TemplateValues {
  const values: TemplateValues = { header: {}, body: {}, buttons: {} };
  const first = slots.find(
    ({ place, name }) => place === "body" && (name === "1" || /name|prenom|nom$/.test(name)),
  );
  if (first && contact.name) values.body[first.name] = contact.name;
  return values;
}

function noteUsed(key: string, value: string): void {
  const before = used.get(key) ?? [];
  used.set(key, [value, ...before.filter((one) => one !== value)].slice(0, USED_MAX));
}

const offered = ({ contact }: ConversationView, before: string[]) => [
  ...new Set([contact.name, contact.handle ?? "", ...before].filter((one) => one !== "")),
];
