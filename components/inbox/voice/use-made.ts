"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import type { VoiceType } from "@/lib/platforms/capabilities/voice-rules";
import { forgetRecording, takeLeft } from "./kept-recordings";

export interface RecorderNeeds {
  /** Where recordings of this member in this conversation are stored. */
  folder: string;
  /** What the app takes, best first. */
  types: readonly VoiceType[];
  /** Called with the file of a recording, which has the recording's id. */
  onMade: (id: string, file: File, replaces: string | null) => void;
}

/**
 * Makes a recording a file of the reply, and once those that an earlier page of this browser left in this
 * conversation.
 *
 * @returns The function that does; it answers whether there was any sound.
 */
export function useMade({ folder, types, onMade }: RecorderNeeds) {
  const t = useTranslations("reply.voice");
  async function make(id: string, recorded: Blob, replaces: string | null): Promise<boolean> {
    const { makeVoice } = await import("./make-voice");
    const file = await makeVoice(recorded, types, t("fileName"));
    if (file) onMade(id, file, replaces);
    else await forgetRecording(id);
    return file !== null;
  }
  const restore = useEffectEvent(async () => {
    for (const { id, recorded } of await takeLeft(folder)) await make(id, recorded, null);
  });
  useEffect(() => void restore(), []);
  return make;
}
