"use client";

import { Check, TriangleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { dismissToast, type Toast, useToasts } from "./toast-store";

const STANDS_MS = 8000;

interface ToastsProps {
  /** The region's name for screen readers. */
  label: string;
  closeLabel: string;
}

/** The region of toasts. Mounted once, by the shell: a live region must exist before its first message. */
export function Toasts({ label, closeLabel }: ToastsProps) {
  const [isHeld, setHeld] = useState(false);
  return (
    <section
      aria-label={label}
      aria-live="polite"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-4 top-16 z-60 flex flex-col items-center gap-2"
    >
      {useToasts().map((toast) => (
        <ToastCard key={toast.id} toast={toast} isHeld={isHeld} closeLabel={closeLabel} />
      ))}
    </section>
  );
}

function ToastCard({ toast, isHeld, closeLabel }: { toast: Toast; isHeld: boolean; closeLabel: string }) {
  const { id, title, tone, undo } = toast;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(id), STANDS_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld]);

  function takeBack() {
    dismissToast(id);
    undo?.run();
  }

  return (
    <div className="pointer-events-auto flex min-h-11 max-w-full animate-appear items-center gap-3 rounded-pane bg-ink py-1.5 ps-4 pe-2 text-surface shadow-pane">
      {tone === "good" && <Check className="size-4 shrink-0" aria-hidden="true" />}
      {tone === "bad" && <TriangleAlert className="size-4 shrink-0" aria-hidden="true" />}
      <p className="min-w-0">{title}</p>
      {undo && (
        <button
          type="button"
          onClick={takeBack}
          className="h-8 rounded-control px-2.5 font-semibold whitespace-nowrap underline decoration-surface/50 underline-offset-4 outline-surface! hover:bg-surface/15"
        >
          {undo.label}
        </button>
      )}
      <button
        type="button"
        aria-label={closeLabel}
        onClick={() => dismissToast(id)}
        className="flex size-8 shrink-0 items-center justify-center rounded-control outline-surface! hover:bg-surface/15"
      >
        <X className="size-4" />
      </button>
    </div>
  );
}
