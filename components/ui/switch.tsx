"use client";

import { Field } from "@base-ui/react/field";
import { Switch as Base } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { toggleStyle } from "./field-style";

interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  name?: string;
  /** Why it is disabled; it can still have the focus, and the reason is shown under it. */
  disabledReason?: string | null | undefined;
  onChange?: (checked: boolean) => void;
  className?: string;
}

/** A control that turns something on or off at once, without a button to confirm it. */
export function Switch({ label, hint, disabledReason, onChange, className, ...props }: SwitchProps) {
  const hintId = useId();
  const labelId = useId();
  const note = disabledReason ?? hint;
  return (
    <Field.Root className={className}>
      <Field.Label className="flex items-start justify-between gap-4">
        <span className="flex flex-col">
          <span id={labelId} className="font-medium">
            {label}
          </span>
          {note && (
            <span id={hintId} className="text-xs text-muted">
              {note}
            </span>
          )}
        </span>
        <Base.Root
          {...props}
          readOnly={Boolean(disabledReason)}
          aria-labelledby={labelId}
          aria-describedby={note ? hintId : undefined}
          onCheckedChange={(checked) => onChange?.(checked)}
          className={classNames(toggleStyle, "h-6 w-10 justify-start! rounded-full p-[3px]")}
        >
          <Base.Thumb className="size-4 rounded-full bg-edge transition-transform duration-150 data-checked:translate-x-4 data-checked:bg-on-accent" />
        </Base.Root>
      </Field.Label>
    </Field.Root>
  );
}
