"use client";

import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffectEvent, useMemo } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { Recorder } from "./use-recorder";

/** Starts a voice message; `v` starts one and ends it. */
export function VoiceButton({ recorder }: { recorder: Recorder }) {
  "use memo";
  const t = useTranslations("reply.voice");
  const toggle = useEffectEvent(
    () => void (recorder.state.kind === "on" ? recorder.finish() : recorder.start()),
  );
  const keys = useMemo(() => [{ keys: "v", label: t("record"), run: () => toggle() }], [t]);
  useShortcuts(keys);
  usePaletteCommands(useMemo(() => keys.map((key) => ({ ...key, id: "voice" })), [keys]));
  return (
    <IconButton
      label={t("record")}
      keys="v"
      icon={<Mic aria-hidden="true" />}
      aria-pressed={recorder.state.kind === "on"}
      onClick={() => toggle()}
    />
  );
}
