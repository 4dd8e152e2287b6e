import { CirclePause, CirclePlay, CircleStop } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { RuleState as State } from "@/lib/moderation-words";

const LOOKS = {
  off: { tone: "plain", icon: CircleStop },
  on: { tone: "good", icon: CirclePlay },
  paused: { tone: "warn", icon: CirclePause },
} as const;

/** The state of a rule as an icon with its word. */
export function RuleState({ state }: { state: State }) {
  const t = useTranslations("moderation.state");
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(state)}
    </Badge>
  );
}
