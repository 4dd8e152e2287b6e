import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A refusal, announced to screen readers, beside the control that was refused. Invisible while empty. */
export function Refusal({ children, isBoxed = false }: { children: ReactNode; isBoxed?: boolean }) {
  return (
    <p
      role="alert"
      className={classNames(
        "text-sm font-medium text-bad empty:hidden",
        isBoxed && "rounded-control bg-bad/8 px-3 py-2",
      )}
    >
      {children}
    </p>
  );
}
