"use client";

import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { clockMs } from "@/lib/client/clock";
import { useSendTemplate } from "@/lib/client/inbox/templates";
import { newId } from "@/lib/ids";
import type { ConversationView } from "@/lib/inbox/shapes";
import type { MediaView } from "@/lib/media/shapes";
import type { TemplateValues } from "@/lib/platforms/templates/template-rules";
import {
  filesOf,
  missingIn,
  noValues,
  type Slot,
  slotsOf,
  valueIn,
  withValue,
} from "@/lib/templates/send-rules";
import type { TemplateView } from "@/lib/templates/shapes";

/**
 * What was typed for a template in a conversation and not sent, kept while the page is open. An id belongs to exact
 * values: sent again after an answer that was lost, also from a dialog opened anew, they are stored once.
 */
const unsent = new Map<string, { id: string; values: TemplateValues }>();
/** Values used before in a template, to be offered again; the newest first. */
const used = new Map<string, string[]>();
const USED_MAX = 8;
const HOUR_MS = 3_600_000;

const usedKey = (template: TemplateView, { card, place, name }: Slot) =>
  `${template.id}/${card ?? ""}/${place}/${name}`;

/** A template while it is filled in. */
export function useTemplate(conversation: ConversationView, template: TemplateView, onSent: () => void) {
  const { workspace } = useGround();
  const key = `${conversation.id}/${template.id}`;
  const { parts } = template;
  const slots = slotsOf(parts);
  const [{ id, values }, setWritten] = useState(
    () => unsent.get(key) ?? { id: newId(), values: firstValues(slots, conversation) },
  );
  const [files, setFiles] = useState<(MediaView | null)[]>([]);
  const [endHours, setEndHours] = useState<number | null>(null);
  const sending = useSendTemplate(workspace, conversation.id);
  const missing = missingIn(parts, values);
  const kinds = filesOf(parts);
  const isFileMissing = kinds.some((_, index) => !files[index]);

  function change(next: TemplateValues) {
    const written = { id: newId(), values: next };
    unsent.set(key, written);
    setWritten(written);
  }
  function setEnd(hours: number) {
    const endsMs = (clockMs("meta") ?? 0) + hours * HOUR_MS;
    setEndHours(hours);
    change({ ...values, endsAt: new Date(endsMs).toISOString() });
  }
  const setFile = (index: number, file: MediaView | null) =>
    setFiles((before) => kinds.map((_, place) => (place === index ? file : (before[place] ?? null))));

  /** @throws Refused */
  async function send() {
    unsent.set(key, { id, values });
    const mediaIds = files.flatMap((file) => file?.id ?? []);
    await sending.mutateAsync({ id, templateId: template.id, values, mediaIds });
    unsent.delete(key);
    for (const slot of slots) noteUsed(usedKey(template, slot), valueIn(values, slot));
    onSent();
  }

  return {
    slots,
    values,
    write: (slot: Slot, value: string) => change(withValue(values, slot, value)),
    setLocation: (location: TemplateValues["location"]) => change({ ...values, location }),
    endHours,
    setEnd,
    kinds,
    files,
    setFile,
    missing,
    isFileMissing,
    send,
    offered: (slot: Slot) => offered(conversation, used.get(usedKey(template, slot)) ?? []),
  };
}

/** The contact's name stands in the first variable of the text, or in one that is called so. */
function firstValues(slots: Slot[], { contact }: ConversationView): TemplateValues {
  const values = noValues();
  const first = slots.find(
    ({ card, place, name }) =>
      card === null && place === "body" && (name === "1" || /name|prenom|nom$/.test(name)),
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
