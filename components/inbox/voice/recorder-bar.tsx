"use client";

import { Check, LoaderCircle, Mic, MicOff, Pause, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { clockOf } from "@/components/inbox/content/wave";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { LevelMeter } from "./level-meter";
import type { Recording } from "./recording";
import type { Recorder } from "./use-recorder";

/** Longest voice message, in seconds: as plain sound it stays below what every app takes. */
const SECONDS_MAX = 600;
const TICK_MS = 200;

/** What is being recorded, above the field; or why nothing is. */
export default function RecorderBar({ recorder }: { recorder: Recorder }) {
  const t = useTranslations("reply.voice");
  const { state } = recorder;
  if (state.kind === "idle") return null;
  if (state.kind === "on") return <Running recorder={recorder} recording={state.recording} />;
  if (state.kind === "trouble") {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-center gap-2 rounded-control border border-bad/40 px-3 py-2"
      >
        <MicOff className="size-4 shrink-0 text-bad" aria-hidden="true" />
        <p className="min-w-40 flex-1">{t(`trouble.${state.trouble}`)}</p>
        {state.trouble !== "unsupported" && (
          <Button size="sm" onClick={() => void recorder.start()}>
            {t("again")}
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={() => void recorder.discard()}>
          {t("close")}
        </Button>
      </div>
    );
  }
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-control border border-line px-3 py-2 text-muted"
    >
      <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden="true" />
      {state.kind === "asking" ? t("asking") : t("making")}
    </p>
  );
}

function Running({ recorder, recording }: { recorder: Recorder; recording: Recording }) {
  const t = useTranslations("reply.voice");
  const seconds = useSeconds(recording, () => void recorder.finish());
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  const { isPaused } = recorder;
  return (
    <fieldset
      aria-label={t("label")}
      className="flex min-w-0 items-center gap-2 rounded-control border border-accent/50 bg-tint px-2 py-1.5"
    >
      <IconButton
        label={t("discard")}
        icon={<Trash2 aria-hidden="true" />}
        onClick={() => void recorder.discard()}
      />
      <span role="status" className="sr-only">
        {isPaused ? t("paused") : t("running")}
      </span>
      <span
        aria-hidden="true"
        className={
          isPaused
            ? "size-2.5 shrink-0 rounded-full bg-ink/30"
            : "size-2.5 shrink-0 animate-pulse rounded-full bg-bad"
        }
      />
      <span role="timer" className="w-11 shrink-0 text-sm tabular-nums">
        {clockOf(seconds)}
      </span>
      <LevelMeter recording={recording} />
      <IconButton
        label={isPaused ? t("resume") : t("pause")}
        icon={isPaused ? <Mic aria-hidden="true" /> : <Pause aria-hidden="true" />}
        onClick={recorder.togglePause}
      />
      <Button
        ref={done}
        variant="primary"
        icon={<Check aria-hidden="true" />}
        keys="v"
        onClick={() => void recorder.finish()}
      >
        {t("done")}
      </Button>
    </fieldset>
  );
}

/** The length so far, in whole seconds; at the longest, it ends. */
function useSeconds(recording: Recording, onFull: () => void): number {
  const [seconds, setSeconds] = useState(0);
  const full = useRef(onFull);
  full.current = onFull;
  useEffect(() => {
    const timer = setInterval(() => {
      setSeconds(Math.floor(recording.seconds));
      if (recording.seconds >= SECONDS_MAX) full.current();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [recording]);
  return seconds;
}
