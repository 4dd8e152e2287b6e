import type { ReactNode } from "react";

/** One step of a few, with its number in the margin. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex flex-col gap-3">
      <h2 className="flex items-start gap-3 text-base font-medium">
        <span
          aria-hidden="true"
          className="flex size-6 shrink-0 items-center justify-center rounded-full bg-tint text-sm font-semibold text-accent tabular-nums"
        >
          {number}
        </span>
        <span className="text-pretty">{title}</span>
      </h2>
      {children}
    </li>
  );
}
