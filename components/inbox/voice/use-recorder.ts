"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { toast } from "@/components/ui/toast-store";
import { newId } from "@/lib/ids";
import { forgetRecording, keepPiece, letGo } from "./kept-recordings";
import { type MicrophoneTrouble, openMicrophone, Recording, troubleOf } from "./recording";
import { type RecorderNeeds, useMade } from "./use-made";

type RecorderState =
  | { kind: "idle" }
  | { kind: "asking" }
  | { kind: "on"; id: string; recording: Recording; replaces: string | null }
  | { kind: "making" }
  | { kind: "trouble"; trouble: MicrophoneTrouble };

const IDLE: RecorderState = { kind: "idle" };

/** Records what a member says, as a file the app takes. */
export function useRecorder(needs: RecorderNeeds) {
  const { folder, types } = needs;
  const t = useTranslations("reply.voice");
  const [state, setState] = useState<RecorderState>(IDLE);
  const current = useRef(state);
  const [isPaused, setPaused] = useState(false);

  function become(next: RecorderState) {
    current.current = next;
    setState(next);
    setPaused(false);
  }

  const make = useMade(needs);

  async function start(replaces: string | null = null) {
    const { kind } = current.current;
    if (kind !== "idle" && kind !== "trouble") return;
    become({ kind: "asking" });
    try {
      const stream = await openMicrophone();
      const id = newId();
      const keep = (piece: Blob, index: number) => void keepPiece(folder, id, piece, index);
      become({
        kind: "on",
        id,
        recording: new Recording(stream, types, keep, () => void finish()),
        replaces,
      });
    } catch (error) {
      become({ kind: "trouble", trouble: troubleOf(error) });
    }
  }

  /** The recording becomes a file of the reply. */
  async function finish() {
    const was = current.current;
    if (was.kind !== "on") return;
    become({ kind: "making" });
    const isMade = await make(was.id, await was.recording.stop(), was.replaces);
    become(isMade ? IDLE : { kind: "trouble", trouble: "failed" });
  }

  /** Drop the recording; for a few seconds it can be had back. */
  async function discard() {
    const was = current.current;
    if (was.kind !== "on") return become(IDLE);
    become(IDLE);
    const recorded = await was.recording.stop();
    await forgetRecording(was.id);
    toast({
      title: t("discarded"),
      undo: { label: t("undo"), run: () => void make(was.id, recorded, was.replaces) },
    });
  }

  function togglePause() {
    const now = current.current;
    if (now.kind !== "on") return;
    if (now.recording.isPaused) now.recording.resume();
    else now.recording.pause();
    setPaused(now.recording.isPaused);
  }

  useLeave(current);
  return { state, isPaused, start, finish, discard, togglePause };
}

/** Another conversation is opened while somebody speaks: what was said waits where it was said. */
function useLeave(current: RefObject<RecorderState>) {
  useEffect(
    () => () => {
      const { current: last } = current;
      if (last.kind === "on") void last.recording.stop().then(() => letGo(last.id));
    },
    [current],
  );
}

export type Recorder = ReturnType<typeof useRecorder>;
