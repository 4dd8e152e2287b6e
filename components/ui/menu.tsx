"use client";

import { lazy, type ReactNode } from "react";
import { LoadOnPress, type Trigger } from "./load-on-press";
import type { MenuChoicesProps } from "./menu-parts";

const load = () => import("./menu-parts");
const Popup = lazy(() => load().then(({ MenuPopup }) => ({ default: MenuPopup })));

export interface MenuProps {
  trigger: Trigger;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  /** `MenuItem`, `MenuChoices` and `MenuLine`. */
  children: ReactNode;
}

/** A list of verbs behind a button. */
export function Menu(props: MenuProps) {
  const { trigger, open, onOpenChange } = props;
  return (
    <LoadOnPress trigger={trigger} popup="menu" isOpen={open} onOpenChange={onOpenChange} load={load}>
      <Popup {...props} />
    </LoadOnPress>
  );
}

/** One verb. Its props are those of `MenuItem` in `menu-parts`. */
export const MenuItem = lazy(() => load().then((parts) => ({ default: parts.MenuItem })));
export const MenuLine = lazy(() => load().then((parts) => ({ default: parts.MenuLine })));
const Choices = lazy(() => load().then((parts) => ({ default: parts.MenuChoices })));

/** One of a few, in force at once. */
export function MenuChoices<Value extends string>({ choices, onChange, ...props }: MenuChoicesProps<Value>) {
  function choose(value: string) {
    const chosen = choices.find((choice) => choice.value === value);
    if (chosen) onChange(chosen.value);
  }
  return <Choices {...props} choices={choices} onChange={choose} />;
}
