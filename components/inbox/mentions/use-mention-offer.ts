"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { fieldOf } from "@/components/inbox/emoji/field-of";
import { useGround } from "@/components/inbox/ground";
import { insertAtCaret } from "@/components/ui/insert-at-caret";
import { offerKey } from "@/components/ui/offer-key";
import { mayDo } from "@/lib/workspaces/permission-rules";
import type { MemberView } from "@/lib/workspaces/shapes";
import { type MentionStart, membersFor, mentionAt } from "./offer-rules";

/** The colleagues offered while somebody types an `@` in a note: those who may read it. */
export function useMentionOffer(fieldId: string, onWrite: (text: string) => void) {
  const { me, members: all } = useGround();
  const [start, setStart] = useState<MentionStart | null>(null);
  const [place, setPlace] = useState(0);
  /** Where Escape left an `@` as it is. */
  const left = useRef<number | null>(null);
  const others = all.filter(({ id, role }) => id !== me && mayDo(role, "read_inbox"));
  const members = start ? membersFor(others, start.letters) : [];

  function choose({ name }: MemberView): void {
    const field = fieldOf(fieldId);
    if (!field || !start) return;
    insertAtCaret(field, start.from, start.to, `@${name} `, onWrite);
    setStart(null);
  }
  function close(): void {
    left.current = start?.from ?? null;
    setStart(null);
  }
  return {
    members,
    place,
    choose,
    close,
    /** Called with each change of the field. */
    follow(field: HTMLTextAreaElement): void {
      const next = mentionAt(field.value, field.selectionStart);
      if (!next) left.current = null;
      setPlace(0);
      setStart(next?.from === left.current ? null : next);
    },
    /** @returns Whether the key was the list's. */
    takes(event: KeyboardEvent): boolean {
      const chosen = members[place];
      const act = offerKey(event, { place, count: members.length });
      if (!chosen || act === null) return false;
      if (act === "choose") choose(chosen);
      else if (act === "close") close();
      else setPlace(act);
      event.preventDefault();
      return true;
    },
  };
}
