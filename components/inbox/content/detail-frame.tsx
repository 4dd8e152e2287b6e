import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface FrameProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

/** An attachment with parts of its own: an order, a form, a card, an ad. */
export function DetailFrame({ icon: Icon, title, children }: FrameProps) {
  return (
    <section className="flex min-w-56 items-start gap-2.5 rounded-control border border-line bg-surface px-3 py-2 text-sm">
      <Icon className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <bdi className="font-medium wrap-anywhere">{title}</bdi>
        {children}
      </div>
    </section>
  );
}
