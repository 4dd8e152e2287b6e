"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { useFieldTies } from "./field-context";
import { fieldStyle } from "./field-style";
import { itemStyle, popupStyle } from "./popup-style";

interface Choice<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
}

interface SelectProps<Value extends string> {
  choices: readonly Choice<Value>[];
  value?: Value | null;
  defaultValue?: Value;
  onChange?: (value: Value) => void;
  name?: string;
  placeholder?: string;
  /** Its name for screen readers, if it is not in a Field. */
  label?: string;
  isReadOnly?: boolean;
  className?: string;
}

/** A choice of one among a few, in a list that opens. */
export function Select<Value extends string>({ choices, onChange, ...rest }: SelectProps<Value>) {
  const { placeholder, label, isReadOnly, className, ...props } = rest;
  const ties = useFieldTies();
  const ownId = useId();
  const id = ties.id ?? ownId;
  return (
    <Base.Root
      {...props}
      items={choices}
      readOnly={isReadOnly ?? false}
      onValueChange={(value) => value !== null && onChange?.(value)}
    >
      <Base.Trigger
        {...ties}
        id={id}
        aria-label={label}
        className={classNames(
          fieldStyle,
          "flex h-8.5 items-center justify-between gap-2 text-start",
          className,
        )}
      >
        <Base.Value
          placeholder={placeholder}
          className="flex min-w-0 items-center gap-2 data-placeholder:text-muted"
        >
          {(value: Value | null) => (
            <Chosen choice={choices.find((choice) => choice.value === value)} placeholder={placeholder} />
          )}
        </Base.Value>
        <Base.Icon>
          <ChevronsUpDown className="size-3.5 text-muted" />
        </Base.Icon>
      </Base.Trigger>
      <CSPProvider disableStyleElements>
        {/* Outside the page's landmarks, so it needs its own: a region with its field's name. */}
        <Base.Portal render={<section aria-labelledby={id} />}>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
            <Base.Popup className={classNames(popupStyle, "min-w-(--anchor-width)")}>
              {choices.map(({ value, label, icon }) => (
                <Base.Item key={value} value={value} className={itemStyle}>
                  {icon}
                  <Base.ItemText className="flex-1">{label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check className="text-accent" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </CSPProvider>
    </Base.Root>
  );
}

interface ChosenProps {
  choice: Choice<string> | undefined;
  placeholder: string | undefined;
}

function Chosen({ choice, placeholder }: ChosenProps) {
  return (
    <>
      {choice?.icon}
      <span className="truncate">{choice?.label ?? placeholder}</span>
    </>
  );
}
