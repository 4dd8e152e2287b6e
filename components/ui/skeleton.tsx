import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface SkeletonProps {
  /** Size and shape of the content that is loading. */
  className?: string;
}

/** Placeholder of content that is loading. */
export function Skeleton({ className }: SkeletonProps) {
  return <span aria-hidden="true" className={classNames("block rounded-control bg-ink/8", className)} />;
}

interface LoadingProps {
  /** Announced to screen readers once. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** Skeletons that appear only if loading takes longer than a fifth of a second. */
export function Loading({ label, className, children }: LoadingProps) {
  return (
    <div role="status" aria-label={label} className={classNames("delayed", className)}>
      {children}
    </div>
  );
}
