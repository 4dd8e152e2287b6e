"use client";

import type { ReactNode } from "react";
import { later } from "./later";
import { LoadOnPress, type Trigger, TriggerAlone } from "./load-on-press";

export interface PopoverProps {
  trigger: Trigger;
  title?: ReactNode;
  /** Its name for screen readers, if it has no title. */
  label?: string;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}

const Popup = later<PopoverProps>(() => import("./popover-popup"), TriggerAlone);

/** More about one thing, beside it, without leaving the page. */
export function Popover(props: PopoverProps) {
  const { trigger, open, onOpenChange } = props;
  return (
    <LoadOnPress trigger={trigger} popup="dialog" isOpen={open} onOpenChange={onOpenChange} load={Popup.load}>
      <Popup {...props} />
    </LoadOnPress>
  );
}
