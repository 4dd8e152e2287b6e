"use client";

import { type Ref, type RefObject, useEffect, useImperativeHandle } from "react";
import { later } from "@/components/ui/later";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { ConversationRow } from "./conversation-row";

/** From this number on, only the rows in view are rendered, with some before and after them. */
const WHOLE_MAX = 100;
/** A list that will soon be long: one page more. */
const NEARLY_LONG = 51;

export interface RowsHandle {
  /** Scroll the row at a place of the list into view. */
  show: (place: number) => void;
}

export interface RowsProps {
  lines: readonly ConversationLine[];
  openId: string | null;
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  hasMore: boolean;
  /** The list is sorted by the window's end. */
  isEndShown: boolean;
  ref: Ref<RowsHandle>;
}

const LongRows = later(() => import("./long-rows"), WholeRows);

/** The rows of the list: all of them, or of a long list those in sight, for which the code comes when it is needed. */
export function ConversationRows(props: RowsProps) {
  const count = props.lines.length;
  useEffect(() => {
    if (count >= NEARLY_LONG) LongRows.load();
  }, [count]);
  return count > WHOLE_MAX ? <LongRows {...props} /> : <WholeRows {...props} />;
}

function WholeRows({ lines, openId, isEndShown, ref }: RowsProps) {
  useImperativeHandle(ref, () => ({
    show: (place) => document.getElementById(`row-${lines[place]?.id}`)?.scrollIntoView({ block: "nearest" }),
  }));
  return (
    <ul>
      {lines.map((line) => (
        <ConversationRow key={line.id} line={line} isOpen={line.id === openId} isEndShown={isEndShown} />
      ))}
    </ul>
  );
}
