"use client";

import { Download, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AttachmentView, MessageView } from "@/lib/inbox/shapes";
import { Ad, Card, Choice, FilledForm } from "./cards";
import { type FileOwner, NoFile } from "./no-file";
import { Order } from "./order";
import { Picture } from "./picture";
import { TemplateHead } from "./sent-template";
import { Place, Share } from "./shared-things";
import { VoicePlayer } from "./voice-player";

interface AttachmentsProps {
  message: Pick<MessageView, "direction" | "attachments">;
  name: string;
  /** Missing where a file cannot be fetched again. */
  owner?: FileOwner;
}

/** The attachments of a message. */
export function Attachments({ message, name, owner }: AttachmentsProps) {
  const t = useTranslations("inbox.attachment");
  const voice = useTranslations("reply.voice");
  const isOurs = message.direction === "outbound";
  return message.attachments.map((one) => (
    <Attachment
      key={one.position}
      one={one}
      alt={isOurs ? t("ourPhoto") : t("photo", { name })}
      voiceLabel={isOurs ? voice("ours") : t("voice", { name })}
      name={name}
      owner={owner}
    />
  ));
}

interface AttachmentProps {
  one: AttachmentView;
  alt: string;
  voiceLabel: string;
  name: string;
  owner: FileOwner | undefined;
}

function Attachment({ one, ...rest }: AttachmentProps) {
  const t = useTranslations("inbox.attachment");
  if (one.kind === "template") return <TemplateHead detail={one.detail} />;
  if (one.kind === "location") return <Place detail={one.detail} />;
  if (one.kind === "share") return <Share detail={one.detail} />;
  if (one.kind === "order") return <Order detail={one.detail} />;
  if (one.kind === "form") return <FilledForm detail={one.detail} />;
  if (one.kind === "card") return <Card detail={one.detail} />;
  if (one.kind === "choice") return <Choice detail={one.detail} />;
  // It stands below the words.
  if (one.kind === "extra") return null;
  if (one.kind === "ad") return <Ad detail={one.detail} />;
  if (one.kind === "story" && one.detail?.url) {
    return <Share detail={{ title: t("story"), ...one.detail }} />;
  }
  return <FileOf one={one} {...rest} />;
}

function FileOf({ one, alt, voiceLabel, name, owner }: AttachmentProps) {
  const t = useTranslations("inbox.attachment");
  if (!one.url)
    return one.kind === "story" && one.state === "inline" ? (
      <StoryElsewhere />
    ) : (
      <NoFile one={one} owner={owner} />
    );

  if (one.kind === "audio") {
    return <VoicePlayer url={one.url} label={voiceLabel} />;
  }
  if (one.kind === "video" || one.mime?.startsWith("video/")) {
    return (
      <video
        controls
        preload="metadata"
        src={one.url}
        aria-label={t("video", { name })}
        className="max-h-80 max-w-full rounded-pane border border-line bg-sunken"
      >
        <track kind="captions" />
      </video>
    );
  }
  if (one.kind === "sticker") {
    return <img src={one.previewUrl ?? one.url} alt={t("sticker")} className="size-28 object-contain" />;
  }
  if (one.kind === "image" || one.mime?.startsWith("image/")) {
    return <Picture url={one.url} previewUrl={one.previewUrl ?? one.url} alt={alt} />;
  }
  return <FileLink url={one.url} name={one.name ?? t("file")} />;
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

/** A story belongs to its author: Meta allows nobody to store it, so this links to the original. */
function StoryElsewhere() {
  const t = useTranslations("inbox.attachment");
  return <p className="w-60 max-w-full text-xs text-muted">{t("storyElsewhere")}</p>;
}
