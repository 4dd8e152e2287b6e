"use client";

import { Clock, FileText, ImageIcon, MapPin, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { MediaView } from "@/lib/media/shapes";
import type { TemplateParts } from "@/lib/platforms/templates/template-rules";
import { type ShownButton, TemplateButtons } from "./template-buttons";

type HeaderKind = NonNullable<TemplateParts["header"]>["kind"];

/** A card with its values in place. */
interface ShownCard {
  kind: HeaderKind;
  text: string;
  buttons: readonly ShownButton[];
}

/** A template with its values in place. */
interface ShownTemplate {
  headerKind: HeaderKind | null;
  header: string | null;
  text: string;
  footer: string | null;
  buttons: readonly ShownButton[];
  cards: readonly ShownCard[];
  offer: { text: string; endsAt: string | null } | null;
}

interface PreviewProps extends ShownTemplate {
  /** Its name for screen readers. */
  label: string;
  /** The name of a button that has no text of its own: to copy a code. */
  copyLabel: string;
  /** The file above it, or those of its cards, once they are chosen. */
  files: readonly (MediaView | null)[];
  className?: string;
}

const FILES = { image: ImageIcon, video: Video, file: FileText, location: MapPin } as const;
const BUBBLE = "flex flex-col overflow-hidden rounded-pane border border-line bg-raised shadow-pane";

/** A template as the person's phone shows it. */
export function TemplatePreview({ label, copyLabel, files, className, ...shown }: PreviewProps) {
  const { headerKind, header, text, footer, buttons, cards, offer } = shown;
  const [above = null] = files;
  return (
    <section
      aria-label={label}
      className={classNames("rounded-pane border border-line bg-sunken p-4", className)}
    >
      <div className={classNames(BUBBLE, "mx-auto max-w-80")}>
        <div className="flex flex-col gap-1.5 px-3 py-2.5 text-base">
          {headerKind && headerKind !== "text" && <HeaderFile kind={headerKind} file={above} />}
          {offer && <Offer {...offer} />}
          {header && <bdi className="font-semibold wrap-anywhere">{header}</bdi>}
          <bdi className="wrap-anywhere whitespace-pre-wrap">{text}</bdi>
          {footer && <bdi className="text-xs wrap-anywhere text-muted">{footer}</bdi>}
        </div>
        <TemplateButtons buttons={buttons} copyLabel={copyLabel} />
      </div>
      {cards.length > 0 && (
        <ul className="scroll-quiet mx-auto mt-2 flex max-w-80 snap-x gap-2 overflow-x-auto pb-1">
          {cards.map((card, index) => (
            <li key={index} className={classNames(BUBBLE, "w-56 shrink-0 snap-start")}>
              <div className="flex flex-1 flex-col gap-1.5 px-3 py-2.5">
                <HeaderFile kind={card.kind} file={files[index] ?? null} />
                <bdi className="wrap-anywhere whitespace-pre-wrap">{card.text}</bdi>
              </div>
              <TemplateButtons buttons={card.buttons} copyLabel={copyLabel} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Offer({ text, endsAt }: { text: string; endsAt: string | null }) {
  const t = useTranslations("templates");
  return (
    <div className="flex items-center gap-2.5 rounded-control bg-sunken px-3 py-2">
      <Clock className="size-5 shrink-0 text-accent" aria-hidden="true" />
      <span className="flex min-w-0 flex-col">
        <bdi className="font-medium wrap-anywhere">{text}</bdi>
        <span className="text-xs text-muted">{endsAt ? t("offerEnds") : t("offerEndless")}</span>
      </span>
    </div>
  );
}

function HeaderFile({ kind, file }: { kind: HeaderKind; file: MediaView | null }) {
  if (kind === "text") return null;
  const Icon = FILES[kind];
  if (kind === "image" && file)
    return <img src={file.previewUrl} alt="" className="max-h-44 w-full rounded-control object-cover" />;
  return (
    <span
      className={classNames(
        "flex items-center justify-center gap-2 rounded-control bg-sunken px-3 text-muted",
        file ? "py-3" : "h-28",
      )}
    >
      <Icon className="size-6 shrink-0" aria-hidden="true" />
      {file && <bdi className="truncate text-sm">{file.name}</bdi>}
    </span>
  );
}
