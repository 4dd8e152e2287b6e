import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  info: "border-info/25 bg-info/8 [&>svg]:text-info",
  warn: "border-warn/30 bg-warn/10 [&>svg]:text-warn",
  bad: "border-bad/30 bg-bad/8 [&>svg]:text-bad",
} as const;

interface BannerProps {
  tone?: keyof typeof TONES;
  icon?: ReactNode;
  /** The one action that solves it. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Something that stops work, above the content, with one action that solves it. */
export function Banner({ tone = "warn", icon, action, className, children }: BannerProps) {
  return (
    <div
      role="status"
      className={classNames(
        "flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2 [&>svg]:size-4 [&>svg]:shrink-0",
        TONES[tone],
        className,
      )}
    >
      {icon}
      <div className="min-w-48 flex-1">{children}</div>
      {action}
    </div>
  );
}
