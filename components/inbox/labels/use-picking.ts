import { useRef, useState } from "react";
import { catchTyping } from "@/components/ui/catch-typing";

/** Whether labels are being chosen, and what was typed before the field for it was there. */
export interface Picking {
  isOpen: boolean;
  /** By a key: what is typed from now on belongs to the field, which is not there yet. */
  open: () => void;
  change: (isOpen: boolean) => void;
  /** What was typed so far; from now on the field gets it itself. */
  takeTyped: () => string;
}

export function usePicking(): Picking {
  const [isOpen, setOpen] = useState(false);
  const typed = useRef<() => string>(() => "");
  function takeTyped(): string {
    const words = typed.current();
    typed.current = () => "";
    return words;
  }
  function change(next: boolean): void {
    if (!next) takeTyped();
    setOpen(next);
  }
  function open(): void {
    typed.current = catchTyping(() => change(false));
    setOpen(true);
  }
  return { isOpen, open, change, takeTyped };
}
