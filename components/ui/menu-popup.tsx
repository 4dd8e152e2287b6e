"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useId } from "react";
import { classNames } from "./class-names";
import { Keys } from "./kbd";
import type { MenuChoicesProps, MenuItemProps, MenuProps } from "./menu";
import { MenuPartsContext } from "./menu-context";
import { groupLabelStyle, itemStyle, popupStyle } from "./popup-style";

/** An open menu. Loaded by `Menu` when it is first needed. */
export default function MenuPopup({
  trigger,
  side = "bottom",
  align = "end",
  className,
  children,
  ...props
}: MenuProps) {
  const triggerId = useId();
  return (
    <Base.Root {...props} defaultOpen>
      <Base.Trigger id={triggerId} render={trigger} />
      {/* Outside the page's landmarks, so it needs its own: a region with its button's name. */}
      <Base.Portal render={<section aria-labelledby={triggerId} />}>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className={classNames(popupStyle, "min-w-52", className)}>
            <MenuPartsContext value={PARTS}>{children}</MenuPartsContext>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Item({ icon, keys, tone, disabledReason, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item
      disabled={Boolean(disabledReason)}
      onClick={() => onSelect?.()}
      className={classNames(itemStyle, tone === "bad" && "text-bad")}
    >
      {icon}
      <span className="flex flex-1 flex-col">
        {children}
        {disabledReason && <span className="text-xs text-muted">{disabledReason}</span>}
      </span>
      {keys && <Keys keys={keys} className="text-muted" />}
    </Base.Item>
  );
}

function Choices({ label, value, choices, onChange }: MenuChoicesProps<string>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={groupLabelStyle}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: string) => onChange(next)}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={itemStyle}>
            {choice.icon}
            <span className="flex-1">{choice.label}</span>
            <Base.RadioItemIndicator>
              <Check className="size-4 text-accent" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

function Line() {
  return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
}

const PARTS = { Item, Choices, Line } as const;
