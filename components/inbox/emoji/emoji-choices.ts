"use client";

import type { SkinTone } from "frimousse";
import { useSyncExternalStore } from "react";
import { z } from "zod";
import { createSignal } from "@/lib/client/signal";
import { withRecent } from "./emoji-rules";

const SKIN_TONES = ["none", "light", "medium-light", "medium", "medium-dark", "dark"] as const;
const KEY = "emoji";
const Choices = z.object({ recent: z.array(z.string()), tone: z.enum(SKIN_TONES) });
type Choices = z.infer<typeof Choices>;

const NOTHING: Choices = { recent: [], tone: "none" };
const changed = createSignal();
let choices: Choices | null = null;

/** What this browser's member used last, and the tone they chose. Without storage, while the page is open. */
function current(): Choices {
  choices ??= readChoices();
  return choices;
}

function readChoices(): Choices {
  try {
    return Choices.parse(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return NOTHING;
  }
}

function store(next: Choices): void {
  choices = next;
  changed.send();
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    return;
  }
}

export const noteEmoji = (emoji: string): void =>
  store({ ...current(), recent: withRecent(current().recent, emoji) });
export const setTone = (tone: SkinTone): void => store({ ...current(), tone });
export const useEmojiChoices = () => useSyncExternalStore(changed.follow, current, () => NOTHING);
