"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { useId } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import { Tooltip } from "./tooltip";

const SIZES = { sm: "w-7", md: "w-8.5", lg: "w-10" } as const;

interface IconButtonProps extends Omit<ComponentProps<"button">, "disabled" | "children"> {
  /** Its name for screen readers and its tooltip: what it does. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  keys?: string;
  disabledReason?: string | null | undefined;
}

export function IconButton({ label, icon, keys, disabledReason, ...rest }: IconButtonProps) {
  const reasonId = useId();
  const { variant = "quiet", size = "md", className, onClick, ...props } = rest;
  const onPress = (event: MouseEvent<HTMLButtonElement>) =>
    disabledReason ? event.preventDefault() : onClick?.(event);
  return (
    <Tooltip label={disabledReason ?? label} keys={keys} id={reasonId} opensOnTap={Boolean(disabledReason)}>
      <button
        type="button"
        {...props}
        aria-label={label}
        aria-disabled={disabledReason ? true : undefined}
        aria-describedby={disabledReason ? reasonId : undefined}
        onClick={onPress}
        className={classNames(buttonStyle({ variant, size }), SIZES[size], "px-0!", className)}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
