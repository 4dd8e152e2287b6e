import { useFormatter } from "next-intl";

/** The time of a wall clock, whatever zone it is of. @param local `YYYY-MM-DDTHH:mm` */
export function ClockTime({ local, className }: { local: string; className?: string }) {
  const format = useFormatter();
  const shown = format.dateTime(new Date(`${local}Z`), { timeStyle: "short", timeZone: "UTC" });
  return (
    <time dateTime={local} className={className}>
      {shown}
    </time>
  );
}
