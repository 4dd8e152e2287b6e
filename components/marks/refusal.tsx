import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** What was refused, said aloud, right beside what asked for it. Nothing is seen of it while it is empty. */
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
