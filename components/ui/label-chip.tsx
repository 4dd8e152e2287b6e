import type { ReactNode } from "react";

import type { LabelColour } from "@/lib/words";
import { classNames } from "./class-names";

const DOTS: Record<LabelColour, string> = {
  red: "bg-label-red",
  orange: "bg-label-orange",
  yellow: "bg-label-yellow",
  green: "bg-label-green",
  teal: "bg-label-teal",
  blue: "bg-label-blue",
  violet: "bg-label-violet",
  pink: "bg-label-pink",
  grey: "bg-label-grey",
};

/** A label's colour as a dot. */
export function LabelDot({ colour, className }: { colour: LabelColour; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("size-2.5 shrink-0 rounded-full", DOTS[colour], className)}
    />
  );
}

interface LabelChipProps {
  name: string;
  colour: LabelColour;
  /** A button behind the name. */
  children?: ReactNode;
  className?: string;
}

/** A label: its colour and its name, which alone carries the meaning. */
export function LabelChip({ name, colour, children, className }: LabelChipProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 max-w-full min-w-0 items-center gap-1.5 rounded-full border border-line bg-raised px-2 text-xs text-ink",
        className,
      )}
    >
      <LabelDot colour={colour} className="size-2" />
      <bdi title={name} className="min-w-0 truncate">
        {name}
      </bdi>
      {children}
    </span>
  );
}
