"use client";

import { Field } from "@base-ui/react/field";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { toggleStyle } from "./field-style";

interface RadioGroupProps<Value extends string> {
  label: ReactNode;
  choices: readonly { value: Value; label: ReactNode; hint?: ReactNode }[];
  value?: Value;
  defaultValue?: Value;
  name?: string;
  onChange?: (value: Value) => void;
  className?: string;
}

/** A choice of one among a few, all visible. */
export function RadioGroup<Value extends string>({
  label,
  choices,
  onChange,
  className,
  ...props
}: RadioGroupProps<Value>) {
  const labelId = useId();
  return (
    <Field.Root>
      <Base
        {...props}
        aria-labelledby={labelId}
        onValueChange={(value: Value) => onChange?.(value)}
        className={classNames("flex flex-col gap-2", className)}
      >
        <span id={labelId} className="text-sm font-medium">
          {label}
        </span>
        {choices.map((choice) => (
          <RadioChoice key={choice.value} {...choice} />
        ))}
      </Base>
    </Field.Root>
  );
}

function RadioChoice({ value, label, hint }: { value: string; label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <Field.Item>
      <Field.Label className="flex min-h-6 items-start gap-2.5">
        <Radio.Root
          value={value}
          aria-labelledby={id}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className={classNames(toggleStyle, "mt-0.5 size-4 rounded-full")}
        >
          <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
        </Radio.Root>
        <span className="flex flex-col">
          <span id={id}>{label}</span>
          {hint && (
            <span id={`${id}-hint`} className="text-xs text-muted">
              {hint}
            </span>
          )}
        </span>
      </Field.Label>
    </Field.Item>
  );
}
