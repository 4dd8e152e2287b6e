import {
  Archive,
  Ban,
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  Flag,
  Gavel,
  Lock,
  type LucideIcon,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { TemplateStatus } from "@/lib/template-words";

const LOOKS: Record<TemplateStatus, [Tone, LucideIcon]> = {
  approved: ["good", CircleCheck],
  pending: ["info", Clock],
  rejected: ["bad", CircleX],
  paused: ["warn", CirclePause],
  disabled: ["bad", Ban],
  in_appeal: ["info", Gavel],
  flagged: ["warn", Flag],
  limit_exceeded: ["warn", Ban],
  locked: ["warn", Lock],
  archived: ["plain", Archive],
  pending_deletion: ["plain", Trash2],
  deleted: ["plain", Trash2],
  unknown: ["plain", CircleHelp],
};

/** What Meta says of a template, in a word. */
export function StatusMark({ status }: { status: TemplateStatus }) {
  const t = useTranslations("templates.status");
  const [tone, Icon] = LOOKS[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(status)}
    </Badge>
  );
}
