import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  plain: "bg-ink/7 text-ink",
  accent: "bg-accent text-on-accent",
  good: "bg-good/12 text-good",
  warn: "bg-warn/12 text-warn",
  bad: "bg-bad/10 text-bad",
  info: "bg-info/10 text-info",
} as const;

export type Tone = keyof typeof TONES;

interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A word or a count in a small frame. The word carries the meaning; the colour only helps. */
export function Badge({ tone = "plain", icon, className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap tabular-nums [&>svg]:size-3 [&>svg]:shrink-0",
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
