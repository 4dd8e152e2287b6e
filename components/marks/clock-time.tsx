import { useFormatter } from "next-intl";

interface ClockTimeProps {
  /** `YYYY-MM-DDTHH:mm` */
  local: string;
  /** Without AM or PM, where its position on the page shows the half of the day. */
  isShort?: boolean;
  className?: string;
}

/** A wall-clock time, of any zone. */
export function ClockTime({ local, isShort, className }: ClockTimeProps) {
  const format = useFormatter();
  const shown = format.dateTime(new Date(`${local}Z`), { timeStyle: "short", timeZone: "UTC" });
  return (
    <time dateTime={local} className={className}>
      {isShort ? shown.replace(/\s?[ap]\.?m\.?$/i, "") : shown}
    </time>
  );
}
