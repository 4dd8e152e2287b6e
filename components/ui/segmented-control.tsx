"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

interface SegmentedControlProps<Value extends string> {
  /** Its name for screen readers. */
  label: string;
  segments: readonly { value: Value; label: ReactNode; name?: string }[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}

/** A choice of one among two to five, side by side; takes effect at once. Arrow keys as in radio groups. */
export function SegmentedControl<Value extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: SegmentedControlProps<Value>) {
  const group = useId();
  return (
    <fieldset className={classNames("inline-flex rounded-control bg-ink/6 p-0.5", className)}>
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className="inline-flex h-7.5 items-center justify-center gap-1.5 rounded-[0.4rem] border border-transparent px-3 font-medium whitespace-nowrap text-muted transition-colors hover:text-ink has-checked:border-line has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={group}
            value={segment.value}
            checked={segment.value === value}
            aria-label={segment.name}
            onChange={() => onChange(segment.value)}
            className="sr-only"
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
