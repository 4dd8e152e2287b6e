"use client";

import { Download, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Picture } from "./picture";
import { VoicePlayer } from "./voice-player";

interface FileContentProps {
  file: { kind: string; mime: string | null; name: string | null; url: string; previewUrl: string };
  /** What a picture, a sound and a film are called. */
  labels: { image: string; audio: string; video: string };
}

/** A stored file in a message or a note: seen, heard or played in place, anything else to be downloaded. */
export function FileContent({ file, labels }: FileContentProps) {
  const t = useTranslations("inbox.attachment");
  const { kind, mime, name, url, previewUrl } = file;
  if (kind === "audio") return <VoicePlayer url={url} label={labels.audio} />;
  if (kind === "video" || mime?.startsWith("video/")) {
    return (
      <video
        controls
        preload="metadata"
        src={url}
        aria-label={labels.video}
        className="max-h-80 max-w-full rounded-pane border border-line bg-sunken"
      >
        <track kind="captions" />
      </video>
    );
  }
  if (kind === "image" || mime?.startsWith("image/")) {
    return <Picture url={url} previewUrl={previewUrl} alt={labels.image} />;
  }
  return <FileLink url={url} name={name ?? t("file")} />;
}

function FileLink({ url, name }: { url: string; name: string }) {
  const t = useTranslations("inbox.attachment");
  return (
    <a
      href={url}
      download={name}
      aria-label={t("download", { name })}
      className="flex min-w-48 items-center gap-2.5 rounded-control border border-line bg-surface px-3 py-2 hover:border-edge"
    >
      <FileText className="size-5 shrink-0 text-muted" aria-hidden="true" />
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      <Download className="size-4 shrink-0 text-muted" aria-hidden="true" />
    </a>
  );
}
