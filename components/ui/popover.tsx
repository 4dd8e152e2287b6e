"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { popupStyle } from "./popup-style";

interface PopoverProps {
  trigger: ReactElement;
  title?: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** More about one thing, beside it, without leaving the page. */
export function Popover({
  trigger,
  title,
  side = "bottom",
  align = "start",
  className,
  children,
  ...props
}: PopoverProps) {
  return (
    <Base.Root {...props}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50">
          <Base.Popup
            className={classNames(popupStyle, "max-w-[min(24rem,calc(100vw-1rem))] p-4", className)}
          >
            {title && <Base.Title className="mb-2 text-sm">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
