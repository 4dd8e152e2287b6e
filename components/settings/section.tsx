import type { ReactNode } from "react";

interface SectionProps {
  /** For links that lead to it. */
  id?: string;
  title: string;
  text?: ReactNode;
  /** The section's main action. */
  action?: ReactNode;
  /** Whether it is the first section of a page: its heading is the page's title. */
  isFirst?: boolean;
  children: ReactNode;
}

/** A section of a settings page. */
export function Section({ id, title, text, action, isFirst, children }: SectionProps) {
  const Title = isFirst ? "h1" : "h2";
  return (
    <section id={id} className="flex scroll-mt-6 flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <Title className={isFirst ? "text-xl" : "text-lg"}>{title}</Title>
          {text && <p className="max-w-prose text-muted">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
