import type { OutgoingFile } from "@/lib/platforms/messaging";
import type { Credential, Sent } from "@/lib/platforms/platform";
import type { TemplateCategory, TemplateQuality, TemplateStatus } from "@/lib/template-words";
import type { WrittenTemplate } from "./content-rules";
import type { LibraryTemplate } from "./library-rules";
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
  /** The template of the library it came from. */
  libraryName: string | null;
  /** The platform made it by itself, of a message that was sent without one. */
  isGenerated: boolean;
}

export interface OutgoingTemplate {
  /** Comes back with what the platform says of the message. */
  intentId: string;
  to: string;
  template: SentTemplate;
  /** That above it, or those of its cards in their order. */
  files: OutgoingFile[];
}

/** A template that the platform has taken in for review. */
interface SubmittedTemplate {
  externalId: string;
  status: TemplateStatus;
  /** The platform may have chosen another one than was asked for. */
  category: TemplateCategory;
}

/** Message templates: texts that the platform has approved, for when a free reply is not allowed. */
export interface Templates {
  /** All templates of the account that the channel belongs to. @throws GraphError */
  list(from: Credential): Promise<ListedTemplate[]>;

  /** One by its name and language; null if the account has none. @throws GraphError */
  find(from: Credential, name: string, language: string): Promise<ListedTemplate | null>;

  /** The platform's library of ready templates in one language; empty where it has none. @throws GraphError */
  library(from: Credential, language: string): Promise<LibraryTemplate[]>;

  /** Upload a file as a sample of what will stand above a template. @returns its handle. @throws GraphError */
  uploadSample(from: Credential, file: OutgoingFile): Promise<string>;

  /** Submit a new one. @param handles Of its samples, by the file's id. @throws GraphError */
  create(
    from: Credential,
    template: WrittenTemplate,
    handles: ReadonlyMap<string, string>,
  ): Promise<SubmittedTemplate>;

  /** Submit it changed as a whole. @param category Null to leave it as it is. @throws GraphError */
  edit(
    from: Credential,
    externalId: string,
    edited: { template: WrittenTemplate; category: TemplateCategory | null },
    handles: ReadonlyMap<string, string>,
  ): Promise<void>;

  /** Delete one language, or with `externalId` null the name in all languages. Gone already is fine. @throws GraphError */
  remove(from: Credential, name: string, externalId: string | null): Promise<void>;

  /** Send one, with the files it needs. @throws GraphError */
  send(from: Credential, message: OutgoingTemplate): Promise<Sent>;
}
