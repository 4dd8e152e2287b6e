"use client";

import { type ReactNode, useContext, useEffect } from "react";
import { later } from "./later";
import { LoadOnPress, type Trigger, TriggerAlone } from "./load-on-press";
import { MenuPartsContext } from "./menu-context";

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

const Popup = later<MenuProps>(() => import("./menu-popup"), TriggerAlone);

/** Load the code of menus early, where a key is likely to open one: no pointer announces a key. */
export function useMenusAhead(): void {
  useEffect(() => {
    // Safari lacks this function; there the key loads the code.
    if (typeof requestIdleCallback !== "function") return;
    const waiting = requestIdleCallback(Popup.load);
    return () => cancelIdleCallback(waiting);
  }, []);
}

/** A list of verbs behind a button. */
export function Menu(props: MenuProps) {
  const { trigger, open, onOpenChange } = props;
  return (
    <LoadOnPress trigger={trigger} popup="menu" isOpen={open} onOpenChange={onOpenChange} load={Popup.load}>
      <Popup {...props} />
    </LoadOnPress>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  keys?: string;
  tone?: "bad";
  /** Why it is disabled now; shown under its name. */
  disabledReason?: string | null | undefined;
  onSelect?: () => void;
  children: ReactNode;
}

/** One verb. */
export function MenuItem(props: MenuItemProps) {
  const parts = useContext(MenuPartsContext);
  return parts && <parts.Item {...props} />;
}

export interface MenuChoicesProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string; icon?: ReactNode }[];
  onChange: (value: Value) => void;
}

/** A choice of one among a few; it takes effect at once. */
export function MenuChoices<Value extends string>({ choices, onChange, ...props }: MenuChoicesProps<Value>) {
  const parts = useContext(MenuPartsContext);
  function choose(value: string) {
    const chosen = choices.find((choice) => choice.value === value);
    if (chosen) onChange(chosen.value);
  }
  return parts && <parts.Choices {...props} choices={choices} onChange={choose} />;
}

export function MenuLine() {
  const parts = useContext(MenuPartsContext);
  return parts && <parts.Line />;
}
