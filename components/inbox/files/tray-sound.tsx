"use client";

import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { VoicePlayer } from "@/components/inbox/content/voice-player";
import { Button } from "@/components/ui/button";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { isShownAsVoice } from "@/lib/platforms/capabilities/voice-rules";
import type { AttachedFile } from "./attached";

interface TraySoundProps {
  one: AttachedFile;
  /** The app it goes to; missing for the team's own eyes. */
  app: App | undefined;
  onRecordAgain?: ((id: string) => void) | undefined;
}

/** The app that a file goes to. */
export interface App {
  name: string;
  capabilities: Capabilities;
}

/** A sound that is attached: to be heard again, recorded again, and how the app will show it. */
export function TraySound({ one, app, onRecordAgain }: TraySoundProps) {
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
        {one.isRecorded && onRecordAgain && (
          <Button size="sm" icon={<Mic aria-hidden="true" />} onClick={() => onRecordAgain(one.id)}>
            {t("recordAgain")}
          </Button>
        )}
      </div>
      {app && (
        <span className="text-muted">
          {t(isShownAsVoice(mime, app.capabilities) ? "asVoice" : "asPlayer", { platform: app.name })}
        </span>
      )}
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
