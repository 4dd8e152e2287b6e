import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

interface ExplainedProps {
  shown: ReactNode;
  /** The full sentence. */
  explanation: string;
  className?: string;
}

/** A short text that explains itself on hover, focus and tap. */
export function Explained({ shown, explanation, className }: ExplainedProps) {
  return (
    <Tooltip label={explanation} opensOnTap className="relative w-fit">
      <button
        type="button"
        className={classNames(
          "min-h-6 min-w-6 cursor-help text-start tabular-nums underline decoration-edge decoration-dotted underline-offset-4",
          className,
        )}
      >
        {shown}
        <span className="sr-only">. {explanation}</span>
      </button>
    </Tooltip>
  );
}
