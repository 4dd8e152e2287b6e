"use client";

import { lazy, type ReactNode } from "react";
import { LoadOnPress, type Trigger } from "./load-on-press";

const load = () => import("./dialog-popup");
const Popup = lazy(load);

export interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  /** In the middle (`dialog`, `wide`) or a sheet from the edge (`side`, `bottom`). */
  shape?: "dialog" | "wide" | "side" | "bottom";
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** The button that opens it; focus comes back there. */
  trigger?: Trigger;
  footer?: ReactNode;
  /** What in the footer has the focus first, as a selector; else the first thing of all. */
  firstFocus?: string;
  children?: ReactNode;
}

/** Something to finish or leave before going on. Escape, the cross and the backdrop close it. */
export function Dialog(props: DialogProps) {
  const { trigger, open, onOpenChange } = props;
  return (
    <LoadOnPress trigger={trigger} popup="dialog" isOpen={open} onOpenChange={onOpenChange} load={load}>
      <Popup {...props} />
    </LoadOnPress>
  );
}
