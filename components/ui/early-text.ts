"use client";

import { useEffectEvent, useLayoutEffect, useState } from "react";

/** Hydrated fields: their input events are handled. */
const alive = new WeakSet<Element>();

/**
 * Keep text that was typed into a field before hydration. The server's field accepts letters at once, but
 * nothing handles them, and hydration resets the field to the server's value. So the text is read before
 * hydration, and sent as an input event right after.
 *
 * @param id Id of the field in the page, by which it is found during the first render.
 * @param value Value of a controlled field; undefined for an uncontrolled one.
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
    // Set with the native setter, so that React notices a change when the event comes.
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
