import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** “h1” if the page shows nothing else. */
  heading?: "h1" | "h2";
  /** Why it is empty. */
  text?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({
  icon,
  title,
  heading: Heading = "h2",
  text,
  action,
  className,
}: EmptyStateProps) {
  return (
    <div
      className={classNames(
        "mx-auto flex max-w-sm flex-col items-center gap-1.5 px-6 py-12 text-center",
        className,
      )}
    >
      {icon && (
        <span className="mb-3 flex size-12 items-center justify-center rounded-full bg-tint text-accent [&>svg]:size-5.5">
          {icon}
        </span>
      )}
      <Heading className="text-lg">{title}</Heading>
      {text && <p className="text-muted">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
