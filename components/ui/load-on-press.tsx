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
  /** What it opens, for screen readers. */
  popup: "menu" | "dialog";
  isOpen: boolean | undefined;
  onOpenChange: ((isOpen: boolean) => void) | undefined;
  /** Fetches the code, when the pointer or the focus comes near. */
  load: () => void;
  /** What is fetched, with its own trigger; it starts open. */
  children: ReactNode;
}

/** Shows the button alone until it is wanted, since what floats is heavy and most pages never open it. */
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

/** Stands in its place while the code is on its way. */
export const TriggerAlone = ({ trigger }: { trigger?: Trigger }) => trigger ?? null;
