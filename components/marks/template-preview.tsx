"use client";

import { Copy, ExternalLink, FileText, ImageIcon, MapPin, Phone, Reply, Video } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { TemplateButton, TemplateParts } from "@/lib/platforms/templates/template-rules";

/** A template with its values in place. */
interface Shown {
  headerKind: NonNullable<TemplateParts["header"]>["kind"] | null;
  header: string | null;
  text: string;
  footer: string | null;
  buttons: readonly Pick<TemplateButton, "kind" | "text" | "address">[];
}

interface PreviewProps extends Shown {
  /** Its name for screen readers. */
  label: string;
  /** The name of a button that has no text of its own: to copy a code. */
  copyLabel: string;
  /** The picture above it, once it is chosen; the name of another file. */
  pictureUrl: string | null;
  fileName: string | null;
}

const FILES = { image: ImageIcon, video: Video, file: FileText, location: MapPin } as const;

/** A template as the person's phone shows it. */
export function TemplatePreview({ label, copyLabel, pictureUrl, fileName, ...shown }: PreviewProps) {
  const { headerKind, header, text, footer, buttons } = shown;
  return (
    <section aria-label={label} className="rounded-pane border border-line bg-sunken p-4">
      <div className="mx-auto flex max-w-80 flex-col overflow-hidden rounded-pane border border-line bg-raised shadow-pane">
        <div className="flex flex-col gap-1.5 px-3 py-2.5 text-base">
          {headerKind && headerKind !== "text" && (
            <HeaderFile kind={headerKind} pictureUrl={pictureUrl} fileName={fileName} />
          )}
          {header && <bdi className="font-semibold wrap-anywhere">{header}</bdi>}
          <bdi className="wrap-anywhere whitespace-pre-wrap">{text}</bdi>
          {footer && <bdi className="text-xs wrap-anywhere text-muted">{footer}</bdi>}
        </div>
        <TemplateButtons buttons={buttons} copyLabel={copyLabel} />
      </div>
    </section>
  );
}

function HeaderFile({
  kind,
  pictureUrl,
  fileName,
}: { kind: keyof typeof FILES } & Pick<PreviewProps, "pictureUrl" | "fileName">) {
  const Icon = FILES[kind];
  if (kind === "image" && pictureUrl)
    return <img src={pictureUrl} alt="" className="max-h-44 w-full rounded-control object-cover" />;
  return (
    <span
      className={classNames(
        "flex items-center justify-center gap-2 rounded-control bg-sunken px-3 text-muted",
        fileName ? "py-3" : "h-28",
      )}
    >
      <Icon className="size-6 shrink-0" aria-hidden="true" />
      {fileName && <bdi className="truncate text-sm">{fileName}</bdi>}
    </span>
  );
}

const ICONS = { reply: Reply, link: ExternalLink, phone: Phone, code: Copy, other: Reply } as const;

/** The buttons below a template. They do nothing here: the person presses them. */
export function TemplateButtons({
  buttons,
  copyLabel,
}: Pick<Shown, "buttons"> & Pick<PreviewProps, "copyLabel">) {
  if (buttons.length === 0) return null;
  return (
    <ul className="flex flex-col border-t border-line">
      {buttons.map(({ kind, text, address }, place) => {
        const Icon = ICONS[kind];
        return (
          <li key={place} className="flex flex-col items-center border-line px-3 py-2 not-first:border-t">
            <span className="flex max-w-full items-center gap-2 font-medium text-accent">
              <Icon className="size-4 shrink-0" aria-hidden="true" />
              <bdi className="truncate">{text || copyLabel}</bdi>
            </span>
            {kind !== "reply" && address && (
              <bdi className="max-w-full text-xs wrap-anywhere text-muted">{address}</bdi>
            )}
          </li>
        );
      })}
    </ul>
  );
}
