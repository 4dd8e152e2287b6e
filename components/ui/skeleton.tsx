import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface SkeletonProps {
  /** Its size and shape, as of what will come. */
  className?: string;
}

/** The shape of something that is on its way. */
export function Skeleton({ className }: SkeletonProps) {
  return <span aria-hidden="true" className={classNames("block rounded-control bg-ink/8", className)} />;
}

interface LoadingProps {
  /** Said to screen readers once. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** Skeletons that appear only when the wait is longer than a fifth of a second. */
export function Loading({ label, className, children }: LoadingProps) {
  return (
    <div role="status" aria-label={label} className={classNames("delayed", className)}>
      {children}
    </div>
  );
}
