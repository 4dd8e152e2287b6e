"use client";

import { Clock, ClockAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useShortTime } from "@/components/inbox/durations";
import { useMetaNow } from "@/components/marks/server-clock";
import { classNames } from "@/components/ui/class-names";
import { waitingTone } from "@/lib/inbox/line-rules";

const MINUTE_MS = 60_000;
const LOOKS = {
  calm: { words: "waiting", style: "", Icon: Clock },
  long: { words: "waitingLong", style: "font-medium text-warn", Icon: ClockAlert },
  late: { words: "waitingLate", style: "font-semibold text-bad", Icon: ClockAlert },
} as const;

interface WaitingProps {
  since: string;
  /** Another time stands beside it: what is overdue is said by the icon and to screen readers. */
  isShort?: boolean;
}

/** How long a contact has been waiting for an answer; the longer, the more visible. From a day on it is overdue. */
export function Waiting({ since, isShort = false }: WaitingProps) {
  const t = useTranslations("inbox.row");
  const short = useShortTime();
  const now = useMetaNow();
  const minutes = Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS);
  const time = short(minutes);
  const tone = waitingTone(minutes);
  const { words: name, style, Icon } = LOOKS[tone];
  const words = t(name, { time });
  return (
    <span
      title={words}
      className={classNames("inline-flex items-center gap-1 whitespace-nowrap tabular-nums", style)}
    >
      <Icon className="size-3 shrink-0" aria-hidden="true" />
      <span aria-hidden="true">{tone === "late" && !isShort ? `${t("late")} · ${time}` : time}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
