import type { ReactNode } from "react";

/** The frame of a form for somebody who is not signed in: a title, a reason, and the form. */
export function Pane({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-pane border border-line bg-raised p-6 shadow-pane md:p-8">
      <h1 className="text-xl">{title}</h1>
      {text && <p className="mt-1.5 text-base text-muted">{text}</p>}
      <div className="mt-6">{children}</div>
    </section>
  );
}
