"use client";

import { createContext, type ReactNode, useContext } from "react";

/** Of which level the headings of parts are: one below that of the contact's name. */
export const PartLevel = createContext<"h2" | "h3">("h3");

interface PartProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

/** One thing that is known of a contact, under its heading. */
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
