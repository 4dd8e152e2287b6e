"use client";

import {
  type ComponentProps,
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useState,
} from "react";

/** A button that opens something: `Button`, `IconButton` or a plain button. */
export type Trigger = ReactElement<ComponentProps<"button">>;

interface LoadOnPressProps {
  trigger: Trigger | undefined;
  /** What it opens, for screen readers (`aria-haspopup`). */
  popup: "menu" | "dialog";
  isOpen: boolean | undefined;
  onOpenChange: ((isOpen: boolean) => void) | undefined;
  /** Loads the code, when the pointer or the focus comes near. */
  load: () => void;
  /** The loaded component, with its own trigger; it starts open. */
  children: ReactNode;
}

/** Shows only the button at first: the code of popups is large, and most pages never open one. */
export function LoadOnPress({ trigger, popup, isOpen, onOpenChange, load, children }: LoadOnPressProps) {
  const [isPressed, setPressed] = useState(false);
  if (isOpen && !isPressed) setPressed(true);
  if (isPressed || isOpen) return children;
  if (!trigger) return null;

  function onClick(event: MouseEvent<HTMLButtonElement>) {
    trigger?.props.onClick?.(event);
    if (event.defaultPrevented) return;
    setPressed(true);
    onOpenChange?.(true);
  }
  return cloneElement(trigger, {
    onClick,
    onPointerEnter: load,
    onPointerDown: load,
    onFocus: load,
    "aria-haspopup": popup,
    "aria-expanded": false,
  });
}

/** Shown while the code is loading. */
export const TriggerAlone = ({ trigger }: { trigger?: Trigger }) => trigger ?? null;
