import { CircleCheck, CircleSlash, Clock, Link2Off } from "lucide-react";

const SIGNS = { published: CircleCheck, skipped: CircleSlash, closed: Clock, unknown: Link2Off };

interface HandOffEndProps {
  state: keyof typeof SIGNS;
  title: string;
  text: string;
}

/** Says why nothing is left to do here. */
export function HandOffEnd({ state, title, text }: HandOffEndProps) {
  const Sign = SIGNS[state];
  return (
    <section
      role="status"
      className="flex flex-col items-center rounded-pane border border-line bg-raised px-6 py-12 text-center shadow-pane"
    >
      <Sign
        aria-hidden="true"
        strokeWidth={1.5}
        className={state === "published" ? "size-14 text-good" : "size-14 text-muted"}
      />
      <h1 className="mt-5 text-xl text-balance">{title}</h1>
      <p className="mt-2 text-base text-pretty text-muted">{text}</p>
    </section>
  );
}
