"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import { Tooltip } from "./tooltip";

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Why it is disabled now. It can still have the focus, so that the reason can be read. */
  disabledReason?: string | null | undefined;
  /** Its action is running: a second press does nothing. */
  isBusy?: boolean;
  icon?: ReactNode;
  /** The shortcut that does the same, shown in the hint. */
  keys?: string | undefined;
}

export function Button({ variant, size, disabledReason, isBusy, icon, keys, ...rest }: ButtonProps) {
  const reasonId = useId();
  const { className, onClick, children, type = "button", ...props } = rest;
  const isOff = Boolean(disabledReason) || isBusy;
  const onPress = (event: MouseEvent<HTMLButtonElement>) =>
    isOff ? event.preventDefault() : onClick?.(event);

  const button = (
    <button
      {...props}
      type={type}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={disabledReason ? reasonId : props["aria-describedby"]}
      onClick={onPress}
      className={classNames(buttonStyle({ variant, size }), className)}
    >
      {icon}
      {children}
    </button>
  );
  const hint = disabledReason ?? (keys ? (props["aria-label"] ?? children) : null);
  if (!hint) return button;
  return (
    <Tooltip
      label={hint}
      id={reasonId}
      keys={disabledReason ? undefined : keys}
      opensOnTap={Boolean(disabledReason)}
    >
      {button}
    </Tooltip>
  );
}
