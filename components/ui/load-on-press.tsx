"use client";

import {
  type ComponentProps,
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
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
  load: () => Promise<unknown>;
  /** The lazily loaded thing with its own trigger; it starts open. */
  children: ReactNode;
}

/** Shows the button alone until it is wanted, since what floats is heavy and most pages never open it. */
export function LoadOnPress({ trigger, popup, isOpen, onOpenChange, load, children }: LoadOnPressProps) {
  const [isPressed, setPressed] = useState(false);
  if (isOpen && !isPressed) setPressed(true);
  if (isPressed || isOpen) return <Suspense fallback={trigger}>{children}</Suspense>;
  if (!trigger) return null;

  function onClick(event: MouseEvent<HTMLButtonElement>) {
    trigger?.props.onClick?.(event);
    if (event.defaultPrevented) return;
    setPressed(true);
    onOpenChange?.(true);
  }
  const near = () => void load();
  return cloneElement(trigger, {
    onClick,
    onPointerEnter: near,
    onFocus: near,
    "aria-haspopup": popup,
    "aria-expanded": false,
  });
}
