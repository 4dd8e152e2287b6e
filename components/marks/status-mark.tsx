import {
  AlarmClock,
  Check,
  CheckCheck,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  FileText,
  type LucideIcon,
  Smartphone,
  UploadCloud,
  UserCheck,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

const LOOKS = {
  queued: [Clock, "text-muted"],
  sent: [Check, "text-muted"],
  delivered: [CheckCheck, "text-muted"],
  read: [CheckCheck, "text-info"],
  failed: [CircleX, "text-bad"],
  unknown: [CircleHelp, "text-warn"],
  draft: [FileText, "text-muted"],
  scheduled: [Clock, "text-info"],
  publishing: [UploadCloud, "text-info"],
  published: [CircleCheck, "text-good"],
  handoff: [Smartphone, "text-info"],
  approval: [UserCheck, "text-warn"],
  open: [CircleDashed, "text-accent"],
  closed: [CircleCheck, "text-muted"],
  pending: [CirclePause, "text-muted"],
  snoozed: [AlarmClock, "text-muted"],
} as const satisfies Record<string, readonly [LucideIcon, string]>;

type MarkedStatus = keyof typeof LOOKS;

interface StatusMarkProps {
  status: MarkedStatus;
  /** Show only the icon, where there is no room; the word is read to screen readers and shown on hover. */
  isWordHidden?: boolean;
  className?: string;
}

/** The state of something: an icon and a word, never colour alone. */
export function StatusMark({ status, isWordHidden, className }: StatusMarkProps) {
  const word = useTranslations("common.status")(status);
  const [Icon, tone] = LOOKS[status];
  return (
    <span
      className={classNames("inline-flex items-center gap-1 font-medium", tone, className)}
      title={isWordHidden ? word : undefined}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      <span className={isWordHidden ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}
