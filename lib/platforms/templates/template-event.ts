import type { Happening } from "@/lib/platforms/event";
import type { TemplateCategory, TemplateQuality, TemplateStatus } from "@/lib/template-words";

/** What changed of a message template; what is absent stays as it was. */
interface TemplateNews {
  status?: TemplateStatus;
  reason?: string | null;
  explanation?: string | null;
  advice?: string | null;
  pausedUntil?: Date | null;
  quality?: TemplateQuality;
  category?: TemplateCategory;
  previousCategory?: TemplateCategory;
  comingCategory?: TemplateCategory | null;
  comingAt?: Date | null;
}

/** A message template of the account that the asset belongs to changed, and is read again. */
export interface TemplateEvent extends Happening {
  kind: "template";
  name: string;
  language: string;
  news: TemplateNews;
}
