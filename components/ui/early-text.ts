"use client";

import { useEffectEvent, useLayoutEffect, useState } from "react";

/** Fields that have come alive: what is typed into them is heard. */
const alive = new WeakSet<Element>();

/**
 * Hand on what was typed into a field before the page came alive. The server's field takes letters at once,
 * but nobody hears them, and as the field comes alive it is given back what the server wrote: so they are read
 * off while it does, and told like any other input right after.
 *
 * @param id The field's, by which it is found on the page while it is rendered for the first time.
 * @param value What a field shows whose value is held elsewhere; undefined for one that holds it itself.
 */
export function useEarlyText(id: string, value: unknown): void {
  const [typed] = useState(() => {
    const field = fieldOf(id);
    return field && !alive.has(field) ? field.value : null;
  });
  const tell = useEffectEvent(() => {
    const field = fieldOf(id);
    if (field) alive.add(field);
    if (!field || value === undefined || typed === null || typed === value) return;
    // Set past React, which then sees a change in the event.
    field.value = String(value);
    const { prototype } = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, typed);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  useLayoutEffect(() => tell(), []);
}

function fieldOf(id: string): HTMLInputElement | HTMLTextAreaElement | null {
  if (typeof document === "undefined") return null; // On the server.
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null;
}
