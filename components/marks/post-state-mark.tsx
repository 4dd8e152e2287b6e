import {
  AlarmClockOff,
  Ban,
  CircleCheck,
  CircleSlash,
  CircleX,
  Clock,
  FileText,
  type LucideIcon,
  ScanSearch,
  Smartphone,
  TriangleAlert,
  UploadCloud,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { PostState } from "@/lib/publishing/state-rules";
import type { PublicationState } from "@/lib/words";

const LOOKS = {
  draft: [FileText, "text-muted", "bg-edge"],
  scheduled: [Clock, "text-info", "bg-info"],
  publishing: [UploadCloud, "text-info", "bg-info"],
  verifying: [ScanSearch, "text-warn", "bg-warn"],
  published: [CircleCheck, "text-good", "bg-good"],
  partial: [TriangleAlert, "text-bad", "bg-bad"],
  failed: [CircleX, "text-bad", "bg-bad"],
  needs_action: [Smartphone, "text-warn", "bg-warn"],
  skipped: [CircleSlash, "text-muted", "bg-edge"],
  missed: [AlarmClockOff, "text-bad", "bg-bad"],
  cancelled: [Ban, "text-muted", "bg-edge"],
} as const satisfies Record<PostState | PublicationState, readonly [LucideIcon, string, string]>;

type MarkedPostState = keyof typeof LOOKS;

/** The colour of a state, as a strip beside an element that has its icon or word. */
export const postStateStrip = (state: MarkedPostState) => LOOKS[state][2];

interface PostStateMarkProps {
  state: MarkedPostState;
  /** Show only the icon, where there is no room; the word is read to screen readers and shown on hover. */
  isWordHidden?: boolean;
  className?: string;
}

/** The state of a post, or of its publication on one channel: an icon and a word. */
export function PostStateMark({ state, isWordHidden, className }: PostStateMarkProps) {
  const word = useTranslations("planner.state")(state);
  const [Icon, tone] = LOOKS[state];
  return (
    <span
      className={classNames("inline-flex shrink-0 items-center gap-1 font-medium", tone, className)}
      title={isWordHidden ? word : undefined}
    >
      <Icon
        className={classNames("size-3.5 shrink-0", state === "publishing" && "animate-breathe")}
        aria-hidden="true"
      />
      <span className={isWordHidden ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}
