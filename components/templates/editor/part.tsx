"use client";

import type { ReactNode } from "react";

interface PartProps {
  title: string;
  text?: ReactNode;
  /** What is wrong with the part as a whole. */
  error?: string | undefined;
  action?: ReactNode;
  children?: ReactNode;
}

/** One part of a template in the editor. */
export function Part({ title, text, error, action, children }: PartProps) {
  return (
    <section className="flex flex-col gap-3 rounded-pane border border-line bg-raised p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-base font-semibold">{title}</h2>
        {action}
      </div>
      {text && <p className="-mt-2 text-xs text-muted">{text}</p>}
      {children}
      {error && (
        <p role="alert" className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </section>
  );
}
