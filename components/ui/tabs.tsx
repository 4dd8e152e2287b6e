"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface TabsProps<Value extends string> {
  label: string;
  tabs: readonly { value: Value; label: ReactNode; panel: ReactNode }[];
  value?: Value;
  defaultValue?: Value;
  onChange?: (value: Value) => void;
  className?: string;
}

export function Tabs<Value extends string>({ label, tabs, onChange, className, ...props }: TabsProps<Value>) {
  return (
    <Base.Root
      {...props}
      onValueChange={(value: Value) => onChange?.(value)}
      className={classNames("flex flex-col", className)}
    >
      <Base.List aria-label={label} className="relative flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map(({ value, label }) => (
          <Base.Tab
            key={value}
            value={value}
            className="flex h-9 items-center gap-1.5 px-3 text-sm font-medium whitespace-nowrap text-muted transition-colors -outline-offset-2 hover:text-ink data-active:text-ink"
          >
            {label}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) rounded-full bg-accent transition-[left,width] duration-150 ease-out" />
      </Base.List>
      {tabs.map(({ value, panel }) => (
        <Base.Panel key={value} value={value} className="pt-4 outline-offset-4">
          {panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
