"use client";

import { createContext, type ReactNode, useContext } from "react";

/** Heading level of the parts: one below the contact's name. */
export const PartLevel = createContext<"h2" | "h3">("h3");

interface PartProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

/** One part of what we know about a contact, under its heading. */
export function Part({ title, hint, children }: PartProps) {
  const Heading = useContext(PartLevel);
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-col">
        <Heading className="text-sm tracking-normal">{title}</Heading>
        {hint && <p className="text-xs text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
