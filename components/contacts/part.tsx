import type { ReactNode } from "react";

interface PartProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

/** One thing that is known of a contact, under its heading. */
export function Part({ title, hint, children }: PartProps) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-col">
        <h3 className="text-sm tracking-normal">{title}</h3>
        {hint && <p className="text-xs text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
