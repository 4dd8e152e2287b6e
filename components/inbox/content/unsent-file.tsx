"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MediaView } from "@/lib/media/shapes";
import { VoicePlayer } from "./voice-player";

/** A file of a reply that is no message yet. */
export function UnsentFile({ file: { kind, name, url, previewUrl } }: { file: MediaView }) {
  const t = useTranslations("inbox");
  const voice = useTranslations("reply.voice");
  const shown = name ?? t(`kind.${kind}`);
  if (kind === "image")
    return <img src={previewUrl} alt={shown} className="max-h-56 rounded-control object-contain" />;
  if (kind === "audio") return <VoicePlayer url={url} label={voice("ours")} />;
  return (
    <p className="flex min-w-0 items-center gap-2">
      <Paperclip className="size-4 shrink-0" aria-hidden="true" />
      <bdi className="truncate">{shown}</bdi>
    </p>
  );
}
