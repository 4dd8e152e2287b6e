"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { FieldContext } from "./field-context";

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** The error, in the member's language. It is shown beside the field and connected to it. */
  error?: ReactNode;
  /** A word after the label such as "Optional". */
  mark?: ReactNode;
  /** Show the label only to screen readers. */
  isLabelHidden?: boolean;
  className?: string;
  /** One `Input`, `Textarea` or `Select`. */
  children: ReactNode;
}

/** A form field: its label, its control, its hint and its error. */
export function Field({ label, hint, error, mark, isLabelHidden, className, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <div className={isLabelHidden ? "sr-only" : "flex items-baseline justify-between gap-2"}>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {mark && <span className="text-xs text-muted">{mark}</span>}
      </div>
      <FieldContext value={{ id, describedBy: described || undefined, isInvalid: Boolean(error) }}>
        {children}
      </FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-center gap-1.5 text-xs font-medium text-bad">
          <CircleAlert className="size-3.5 shrink-0" aria-hidden="true" />
          {error}
        </p>
      )}
    </div>
  );
}
