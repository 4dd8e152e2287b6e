"use client";

import { lazy, type ReactNode } from "react";
import { LoadOnPress, type Trigger } from "./load-on-press";

const load = () => import("./popover-popup");
const Popup = lazy(load);

export interface PopoverProps {
  trigger: Trigger;
  title?: ReactNode;
  /** What it is called where no title stands in it. */
  label?: string;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** More about one thing, beside it, without leaving the page. */
export function Popover(props: PopoverProps) {
  const { trigger, open, onOpenChange } = props;
  return (
    <LoadOnPress trigger={trigger} popup="dialog" isOpen={open} onOpenChange={onOpenChange} load={load}>
      <Popup {...props} />
    </LoadOnPress>
  );
}
