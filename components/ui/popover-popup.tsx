"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { classNames } from "./class-names";
import type { PopoverProps } from "./popover";
import { popupStyle } from "./popup-style";

/** An open popover. Loaded by `Popover` when it is first needed. */
export default function PopoverPopup({
  trigger,
  title,
  label,
  side = "bottom",
  align = "start",
  className,
  children,
  ...props
}: PopoverProps) {
  return (
    <Base.Root {...props} defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50">
          <Base.Popup
            {...(label ? { "aria-label": label } : {})}
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
