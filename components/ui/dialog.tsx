"use client";

import type { ReactNode } from "react";
import { later } from "./later";
import { LoadOnPress, type Trigger, TriggerAlone } from "./load-on-press";

export interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  /** In the middle (`dialog`, `wide`) or a sheet from the edge (`side`, `bottom`). */
  shape?: "dialog" | "wide" | "side" | "bottom";
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** The button that opens it; the focus returns there. */
  trigger?: Trigger;
  footer?: ReactNode;
  /** Selector of what holds the button with the initial focus; by default the dialog's first element. */
  firstFocus?: string;
  children?: ReactNode;
}

const Popup = later<DialogProps>(() => import("./dialog-popup"), TriggerAlone);

/** Blocks the page until it is finished or left. Escape, the cross and the backdrop close it. */
export function Dialog(props: DialogProps) {
  const { trigger, open, onOpenChange } = props;
  return (
    <LoadOnPress trigger={trigger} popup="dialog" isOpen={open} onOpenChange={onOpenChange} load={Popup.load}>
      <Popup {...props} />
    </LoadOnPress>
  );
}
