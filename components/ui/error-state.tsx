"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

interface ErrorStateProps {
  title: ReactNode;
  /** “h1” if the page shows nothing else. */
  heading?: "h1" | "h2";
  /** What is safe, and what to do. */
  text?: ReactNode;
  /** A code to quote when asking for help. */
  reference?: ReactNode;
  retryLabel?: string;
  onRetry?: () => void;
  action?: ReactNode;
  className?: string;
}

export function ErrorState({
  title,
  heading: Heading = "h2",
  text,
  reference,
  retryLabel,
  onRetry,
  action,
  className,
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={classNames(
        "mx-auto flex max-w-md flex-col items-center gap-1.5 px-6 py-12 text-center",
        className,
      )}
    >
      <span className="mb-3 flex size-12 items-center justify-center rounded-full bg-bad/10 text-bad">
        <TriangleAlert className="size-5.5" aria-hidden="true" />
      </span>
      <Heading className="text-lg">{title}</Heading>
      {text && <p className="text-muted">{text}</p>}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {onRetry && (
          <Button variant="primary" icon={<RotateCw />} onClick={onRetry}>
            {retryLabel}
          </Button>
        )}
        {action}
      </div>
      {reference && <p className="mt-3 font-mono text-xs text-muted select-all">{reference}</p>}
    </div>
  );
}
