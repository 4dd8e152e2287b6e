import type { ReactNode } from "react";

/** One thing to do for somebody who is not inside yet: a title, why, and the form. */
export function Pane({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-pane border border-line bg-raised p-6 shadow-pane md:p-8">
      <h1 className="text-xl">{title}</h1>
      {text && <p className="mt-1.5 text-base text-muted">{text}</p>}
      <div className="mt-6">{children}</div>
    </section>
  );
}
