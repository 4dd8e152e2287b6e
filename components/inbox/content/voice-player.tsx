"use client";

import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useInView } from "@/components/inbox/use-in-view";
import { IconButton } from "@/components/ui/icon-button";
import { useWave } from "./use-wave";
import { barsPath, clockOf, WAVE_BARS } from "./wave";

const SPEEDS = [1, 1.5, 2] as const;

interface VoicePlayerProps {
  url: string;
  /** The sound itself, where it is in this page. */
  file?: Blob | null;
  /** Its name for screen readers: whose voice. */
  label: string;
}

/** A sound with its wave: plays, goes to any place in it, faster if wanted. By mouse and by keys. */
export function VoicePlayer({ url, file = null, label }: VoicePlayerProps) {
  const t = useTranslations("reply.player");
  const [isSeen, setSeen] = useState(false);
  const ref = useInView(isSeen ? null : () => setSeen(true));
  const { wave, seconds } = useWave(url, file, isSeen);
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const [atSeconds, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const length = seconds ?? (Number.isFinite(audio?.duration) ? (audio?.duration ?? 0) : 0);
  const toggle = () => (isPlaying ? audio?.pause() : void audio?.play().catch(() => setBroken(true)));

  if (isBroken) {
    return (
      <a href={url} download className="text-sm underline underline-offset-2">
        {t("broken")}
      </a>
    );
  }
  return (
    <div ref={ref} className="w-72 max-w-full">
      <fieldset aria-label={label} className="flex min-w-0 items-center gap-2">
        {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no captions */}
        <audio
          ref={setAudio}
          src={url}
          preload="none"
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setAt(0)}
          onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
          onError={() => setBroken(true)}
        />
        <IconButton
          variant="secondary"
          label={isPlaying ? t("pause") : t("play")}
          icon={isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          className="rounded-full!"
          onClick={toggle}
        />
        <Wave
          wave={wave}
          atSeconds={atSeconds}
          length={length}
          onGo={(to) => {
            setAt(to);
            if (audio) audio.currentTime = to;
          }}
        />
        <span className="w-9 shrink-0 text-xs tabular-nums text-muted">
          {clockOf(isPlaying || atSeconds > 0 ? atSeconds : length)}
        </span>
        <SpeedButton audio={audio} />
      </fieldset>
    </div>
  );
}

/** Faster, faster still, and back. */
function SpeedButton({ audio }: { audio: HTMLAudioElement | null }) {
  const t = useTranslations("reply.player");
  const [place, setPlace] = useState(0);
  const speed = SPEEDS[place] ?? 1;
  return (
    <button
      type="button"
      aria-label={t("speed", { speed })}
      className="h-6 w-9 shrink-0 rounded-control bg-ink/8 text-xs tabular-nums hover:bg-ink/15"
      onClick={() => {
        const next = (place + 1) % SPEEDS.length;
        setPlace(next);
        if (audio) audio.playbackRate = SPEEDS[next] ?? 1;
      }}
    >
      {t("times", { speed })}
    </button>
  );
}

interface WaveProps {
  wave: readonly number[];
  atSeconds: number;
  length: number;
  onGo: (toSeconds: number) => void;
}

function Wave({ wave, atSeconds, length, onGo }: WaveProps) {
  const t = useTranslations("reply.player");
  const done = length > 0 ? Math.round((atSeconds / length) * WAVE_BARS) : 0;
  const stroke = { fill: "none", strokeWidth: 0.55, stroke: "currentColor", strokeLinecap: "butt" } as const;
  return (
    <span className="relative h-8 min-w-16 flex-1 rounded-control has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <svg viewBox={`0 0 ${WAVE_BARS} 1`} preserveAspectRatio="none" className="size-full" aria-hidden="true">
        <path d={barsPath(wave, 0, done)} {...stroke} className="text-accent" />
        <path d={barsPath(wave, done, WAVE_BARS)} {...stroke} className="text-ink/35" />
      </svg>
      <input
        type="range"
        min={0}
        max={Math.max(length, 0.1)}
        step={0.1}
        value={Math.min(atSeconds, length)}
        aria-label={t("place")}
        aria-valuetext={t("placeText", { at: clockOf(atSeconds), length: clockOf(length) })}
        onChange={({ target }) => onGo(Number(target.value))}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </span>
  );
}
