import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

const HEALTH = {
  good: [CircleCheck, "text-good"],
  warn: [TriangleAlert, "text-warn"],
  bad: [CircleAlert, "text-bad"],
} as const satisfies Record<string, readonly [LucideIcon, string]>;

interface HealthMarkProps {
  health: keyof typeof HEALTH;
  className?: string;
}

/** How a channel is: an icon and a word. */
export function HealthMark({ health, className }: HealthMarkProps) {
  const word = useTranslations("common.health")(health);
  const [Icon, tone] = HEALTH[health];
  return (
    <span className={classNames("inline-flex items-center gap-1 font-medium", tone, className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      {word}
    </span>
  );
}
