import { useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";
import type { QuietHours } from "./quiet-rules";

/** A new message in a conversation of theirs; a note that names them; a conversation that nobody has. */
export const NOTICE_KINDS = ["assigned", "mention", "unassigned"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const SOUNDS = ["none", "drop", "chime"] as const;
export type Sound = (typeof SOUNDS)[number];

/** What a member wants to hear of on this device. Stored in the browser, for each member who uses it. */
export interface NoticeChoices {
  isOn: boolean;
  kinds: Record<NoticeKind, boolean>;
  /** Whether a notice shows the first words too: others may read it on a locked screen. */
  showsWords: boolean;
  sound: Sound;
  /** In percent. */
  volume: number;
  quiet: QuietHours;
}

export const FIRST_CHOICES: NoticeChoices = {
  isOn: false,
  kinds: { assigned: true, mention: true, unassigned: false },
  showsWords: false,
  sound: "drop",
  volume: 60,
  quiet: { isOn: false, from: "20:00", until: "08:00" },
};

const keyOf = (me: string) => `trefoil-notices/${me}`;
const changed = createSignal();
/** As read last, so that the same text gives the same object. */
let last: { text: string | null; choices: NoticeChoices } = { text: null, choices: FIRST_CHOICES };

/** Store a member's choices on this device. In a browser without storage they hold while the page is open. */
export function keepChoices(me: string, choices: NoticeChoices): void {
  const text = JSON.stringify(choices);
  try {
    localStorage.setItem(keyOf(me), text);
  } catch {
    last = { text: null, choices };
  }
  changed.send();
}

/** A member's choices on this device, kept up to date across tabs. */
export const useChoices = (me: string): NoticeChoices =>
  useSyncExternalStore(
    follow,
    () => choicesOf(me),
    () => FIRST_CHOICES,
  );

function choicesOf(me: string): NoticeChoices {
  const text = stored(me);
  if (text !== last.text) last = { text, choices: readChoices(text) };
  return last.choices;
}

function stored(me: string): string | null {
  try {
    return localStorage.getItem(keyOf(me));
  } catch {
    return null;
  }
}

function follow(follower: () => void): () => void {
  const end = changed.follow(follower);
  addEventListener("storage", follower);
  return () => {
    end();
    removeEventListener("storage", follower);
  };
}

/** Choices as stored; what is missing, or of another version, is as at first. Pure. */
export function readChoices(text: string | null): NoticeChoices {
  const { kinds, quiet, sound, volume, isOn, showsWords } = objectIn(text);
  const [kindsIn, quietIn] = [objectOf(kinds), objectOf(quiet)];
  const first = FIRST_CHOICES;
  return {
    isOn: isOn === true,
    kinds: {
      assigned: flag(kindsIn.assigned, first.kinds.assigned),
      mention: flag(kindsIn.mention, first.kinds.mention),
      unassigned: flag(kindsIn.unassigned, first.kinds.unassigned),
    },
    showsWords: showsWords === true,
    sound: SOUNDS.find((one) => one === sound) ?? first.sound,
    volume: typeof volume === "number" && volume >= 0 && volume <= 100 ? volume : first.volume,
    quiet: {
      isOn: quietIn.isOn === true,
      from: timeOf(quietIn.from, first.quiet.from),
      until: timeOf(quietIn.until, first.quiet.until),
    },
  };
}

const flag = (value: unknown, otherwise: boolean) => (typeof value === "boolean" ? value : otherwise);
const timeOf = (value: unknown, otherwise: string) =>
  typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : otherwise;

function objectIn(text: string | null): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(text ?? "null"));
  } catch {
    return {};
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
