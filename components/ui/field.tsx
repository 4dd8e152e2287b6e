"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface FieldProps {
  label: ReactNode;
  name?: string;
  hint?: ReactNode;
  /** What is wrong, in the member's language. It stands beside the field and is tied to it. */
  error?: ReactNode;
  /** A word after the label such as "Optional". */
  mark?: ReactNode;
  /** Keep the label for screen readers alone. */
  isLabelHidden?: boolean;
  className?: string;
  children: ReactNode;
}

/** One question: its label, its control, its hint and what is wrong with the answer. */
export function Field({
  label,
  hint,
  error,
  mark,
  isLabelHidden,
  className,
  children,
  ...props
}: FieldProps) {
  return (
    <Base.Root {...props} invalid={Boolean(error)} className={classNames("flex flex-col gap-1.5", className)}>
      <Base.Label className={isLabelHidden ? "sr-only" : "flex justify-between gap-2 text-sm font-medium"}>
        {label}
        {mark && <span className="text-xs font-normal text-muted">{mark}</span>}
      </Base.Label>
      {children}
      {hint && <Base.Description className="text-xs text-muted">{hint}</Base.Description>}
      {error && (
        <Base.Error match className="flex gap-1.5 text-xs font-medium text-bad">
          <span aria-hidden="true">!</span>
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}
