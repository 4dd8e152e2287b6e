import { useFormatter } from "next-intl";

interface ClockTimeProps {
  /** `YYYY-MM-DDTHH:mm` */
  local: string;
  /** Without the half of the day, where the place says which. */
  isShort?: boolean;
  className?: string;
}

/** The time of a wall clock, whatever zone it is of. */
export function ClockTime({ local, isShort, className }: ClockTimeProps) {
  const format = useFormatter();
  const shown = format.dateTime(new Date(`${local}Z`), { timeStyle: "short", timeZone: "UTC" });
  return (
    <time dateTime={local} className={className}>
      {isShort ? shown.replace(/\s?[ap]\.?m\.?$/i, "") : shown}
    </time>
  );
}
