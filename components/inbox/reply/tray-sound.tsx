"use client";

import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { VoicePlayer } from "@/components/inbox/content/voice-player";
import { Button } from "@/components/ui/button";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { isShownAsVoice } from "@/lib/platforms/capabilities/voice-rules";
import type { ReplyFile } from "./reply-files";

interface TraySoundProps {
  one: ReplyFile;
  platform: string;
  capabilities: Capabilities;
  onRecordAgain: (id: string) => void;
}

/** A sound of a reply: to be heard again, recorded again, and how the app will show it. */
export function TraySound({ one, platform, capabilities, onRecordAgain }: TraySoundProps) {
  const t = useTranslations("reply.voice");
  const url = useFileAddress(one.file) ?? one.media?.url;
  const mime = one.media?.mime ?? one.file?.type ?? "";
  return (
    <>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        {url && (
          <VoicePlayer
            url={url}
            file={one.file}
            label={one.isRecorded ? t("listen") : (one.media?.name ?? t("listen"))}
          />
        )}
        {one.isRecorded && (
          <Button size="sm" icon={<Mic aria-hidden="true" />} onClick={() => onRecordAgain(one.id)}>
            {t("recordAgain")}
          </Button>
        )}
      </div>
      <span className="text-muted">
        {isShownAsVoice(mime, capabilities) ? t("asVoice", { platform }) : t("asPlayer", { platform })}
      </span>
    </>
  );
}

/** An address of a file in this page; null without one. */
export function useFileAddress(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
