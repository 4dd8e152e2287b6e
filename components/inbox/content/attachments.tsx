"use client";

import { useTranslations } from "next-intl";
import type { AttachmentView, MessageView } from "@/lib/inbox/shapes";
import { Ad, Card, Choice, FilledForm } from "./cards";
import { FileContent } from "./file-content";
import { type FileOwner, NoFile } from "./no-file";
import { Order } from "./order";
import { TemplateHead } from "./sent-template";
import { Place, Share } from "./shared-things";

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

  if (one.kind === "sticker") {
    return <img src={one.previewUrl ?? one.url} alt={t("sticker")} className="size-28 object-contain" />;
  }
  const { url, previewUrl, mime, kind } = one;
  return (
    <FileContent
      file={{ kind, mime, url, previewUrl: previewUrl ?? url, name: one.name }}
      labels={{ image: alt, audio: voiceLabel, video: t("video", { name }) }}
    />
  );
}

/** A story belongs to its author: Meta allows nobody to store it, so this links to the original. */
function StoryElsewhere() {
  const t = useTranslations("inbox.attachment");
  return <p className="w-60 max-w-full text-xs text-muted">{t("storyElsewhere")}</p>;
}
