import type { OutgoingFile } from "@/lib/platforms/messaging";
import type { Credential, Sent } from "@/lib/platforms/platform";
import type { TemplateCategory, TemplateQuality, TemplateStatus } from "@/lib/template-words";
import type { SentTemplate, TemplateComponent } from "./template-rules";

/** A template as the platform lists it. */
export interface ListedTemplate {
  externalId: string;
  name: string;
  language: string;
  category: TemplateCategory;
  previousCategory: TemplateCategory | null;
  comingCategory: TemplateCategory | null;
  status: TemplateStatus;
  quality: TemplateQuality;
  /** Why it was rejected, in Meta's word in lower case. */
  reason: string | null;
  isNamed: boolean;
  components: TemplateComponent[];
}

export interface OutgoingTemplate {
  /** Comes back with what the platform says of the message. */
  intentId: string;
  to: string;
  template: SentTemplate;
  file: OutgoingFile | null;
}

/** Message templates: texts that the platform has approved, for when a free reply is not allowed. */
export interface Templates {
  /** All templates of the account that the channel belongs to. @throws GraphError */
  list(from: Credential): Promise<ListedTemplate[]>;

  /** Send one, with the file that stands above it if it needs one. @throws GraphError */
  send(from: Credential, message: OutgoingTemplate): Promise<Sent>;
}
