"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef } from "react";
import { buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import type { DialogProps } from "./dialog";

const SHAPES = {
  dialog:
    "top-1/2 left-1/2 max-h-[min(44rem,calc(100dvh-2rem))] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-pane data-starting-style:scale-97 data-ending-style:scale-98",
  wide: "top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[min(56rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-pane data-starting-style:scale-97 data-ending-style:scale-98",
  side: "inset-y-0 end-0 w-[min(28rem,100vw)] border-y-0! border-e-0! data-starting-style:translate-x-6 data-ending-style:translate-x-6",
  bottom:
    "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-pane pb-[env(safe-area-inset-bottom)] data-starting-style:translate-y-6 data-ending-style:translate-y-6",
} as const;

/** An open dialog. Loaded by `Dialog` when it is first needed. */
export default function DialogPopup({
  title,
  description,
  closeLabel,
  shape = "dialog",
  trigger,
  footer,
  firstFocus,
  children,
  ...props
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  const first = () => popup.current?.querySelector<HTMLElement>(`${firstFocus} button`) ?? true;
  return (
    <Base.Root {...props} defaultOpen>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          {...(firstFocus ? { initialFocus: first } : {})}
          className={classNames(
            "fixed z-50 flex flex-col border border-line bg-raised text-ink shadow-pane outline-none transition-[opacity,scale,translate] duration-150 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0",
            SHAPES[shape],
          )}
        >
          <div className="flex items-start gap-4 px-5 pt-4 pb-3">
            <div className="flex flex-1 flex-col gap-1">
              <Base.Title className="text-lg">{title}</Base.Title>
              {description && <Base.Description className="text-muted">{description}</Base.Description>}
            </div>
            <Base.Close
              aria-label={closeLabel}
              className={classNames(buttonStyle({ variant: "quiet", size: "sm" }), "-me-2 w-7 px-0!")}
            >
              <X />
            </Base.Close>
          </div>
          <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
