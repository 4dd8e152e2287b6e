"use client";

import { useRef, useState } from "react";
import { fieldOf } from "@/components/inbox/emoji/field-of";
import { insertAtCaret } from "@/components/ui/insert-at-caret";
import { type Slash, slashAt } from "./slash-rules";

/** The slash that is being typed in a field, or that a button put there. */
export function useSlash(fieldId: string, onWrite: (text: string) => void) {
  const [slash, setSlash] = useState<Slash | null>(null);
  /** Where what a button put there begins: nobody typed it. */
  const [ownFrom, setOwnFrom] = useState<number | null>(null);
  /** Where Escape left a slash as it is. */
  const left = useRef<number | null>(null);

  function close() {
    setSlash(null);
    setOwnFrom(null);
  }
  return {
    slash,
    isOwn: ownFrom !== null,
    close,
    /** Put words in its place. */
    replace(text: string) {
      const field = fieldOf(fieldId);
      if (!field || !slash) return;
      close();
      // The room before a slash of our own stays.
      insertAtCaret(field, text === "" ? (ownFrom ?? slash.from) : slash.from, slash.to, text, onWrite);
      close();
    },
    /** Nothing is chosen: what was typed stays, what a button put there goes. */
    leave() {
      const field = fieldOf(fieldId);
      left.current = slash?.from ?? null;
      close();
      if (field && slash && ownFrom !== null) insertAtCaret(field, ownFrom, slash.to, "", onWrite);
    },
    /** The focus goes elsewhere: a slash that a button put there goes with it. */
    blur() {
      const field = fieldOf(fieldId);
      close();
      if (!field || !slash || ownFrom === null || slash.letters !== "") return;
      onWrite(field.value.slice(0, ownFrom) + field.value.slice(slash.to));
    },
    /** From a button or a key: a slash is put where the caret is, as if it were typed. */
    open() {
      const field = fieldOf(fieldId);
      if (!field) return;
      const from = field.selectionEnd;
      const gap = from > 0 && !/\s/.test(field.value[from - 1] ?? "") ? " " : "";
      const begin = from + gap.length;
      left.current = null;
      insertAtCaret(field, from, from, `${gap}/`, onWrite);
      setOwnFrom(from);
      setSlash({ from: begin, to: begin + 1, letters: "" });
    },
    /** Called with each change of the field. */
    follow(field: HTMLTextAreaElement) {
      const next = slashAt(field.value, field.selectionStart);
      if (!next) {
        left.current = null;
        setOwnFrom(null);
      }
      setSlash(next?.from === left.current ? null : next);
    },
  };
}
