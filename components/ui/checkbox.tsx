"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Field } from "@base-ui/react/field";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { toggleStyle } from "./field-style";

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  indeterminate?: boolean;
  name?: string;
  value?: string;
  required?: boolean;
  /** Why it is disabled; it can still have the focus, and the reason is shown under it. */
  disabledReason?: string | null | undefined;
  isLabelHidden?: boolean;
  onChange?: (checked: boolean) => void;
  className?: string;
}

export function Checkbox({
  label,
  hint,
  disabledReason,
  isLabelHidden,
  onChange,
  className,
  ...props
}: CheckboxProps) {
  const hintId = useId();
  const note = disabledReason ?? hint;
  return (
    <Field.Root className={classNames("flex min-h-6", className)}>
      <Field.Label className="flex items-start gap-2.5">
        <Base.Root
          {...props}
          readOnly={Boolean(disabledReason)}
          aria-describedby={note ? hintId : undefined}
          onCheckedChange={(checked) => onChange?.(checked)}
          className={classNames(toggleStyle, "mt-0.5 size-4 rounded-[0.3rem]")}
        >
          <Base.Indicator>
            {props.indeterminate ? (
              <Minus className="size-3.5" />
            ) : (
              <Check className="size-3.5" strokeWidth={3} />
            )}
          </Base.Indicator>
        </Base.Root>
        <span className={isLabelHidden ? "sr-only" : "flex flex-col"}>
          <span className={disabledReason ? "text-muted" : undefined}>{label}</span>
          {note && (
            <span id={hintId} className="text-xs text-muted">
              {note}
            </span>
          )}
        </span>
      </Field.Label>
    </Field.Root>
  );
}
