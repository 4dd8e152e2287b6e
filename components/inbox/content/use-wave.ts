"use client";

import { useEffect, useState } from "react";
import { WAVE_BARS, waveOf } from "./wave";

/** Sounds above this are played, and not drawn: they are no voice messages. */
const BYTES_MAX = 12 * 1024 * 1024;
/** A telephone's rate is enough to draw it. */
const RATE = 8_000;

interface Sound {
  wave: readonly number[];
  seconds: number | null;
}

const FLAT: Sound = { wave: Array.from({ length: WAVE_BARS }, () => 0.2), seconds: null };
/** By path: the signature behind it changes, the sound does not. */
const drawn = new Map<string, Promise<Sound>>();

/** The wave and the length of a sound, read from the file itself once it is in view; until then a line without waves. */
export function useWave(url: string, file: Blob | null, isSeen: boolean): Sound {
  const [sound, setSound] = useState(FLAT);
  useEffect(() => {
    if (!isSeen) return;
    let isGone = false;
    void soundOf(url, file).then((next) => !isGone && setSound(next));
    return () => {
      isGone = true;
    };
  }, [url, file, isSeen]);
  return sound;
}

function soundOf(url: string, file: Blob | null): Promise<Sound> {
  const path = url.split("?")[0] ?? url;
  const existing = drawn.get(path);
  if (existing) return existing;
  const reading = read(url, file).catch(() => FLAT);
  drawn.set(path, reading);
  return reading;
}

async function read(url: string, file: Blob | null): Promise<Sound> {
  const bytes = file ? await file.arrayBuffer() : await fetchBytes(url);
  if (!bytes || bytes.byteLength > BYTES_MAX) return FLAT;
  // Draws without a device and without a press, unlike a context that plays.
  const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes);
  return { wave: waveOf(decoded.getChannelData(0)), seconds: decoded.duration };
}

async function fetchBytes(url: string): Promise<ArrayBuffer | null> {
  const answer = await fetch(url);
  const isSmall = Number(answer.headers.get("content-length") ?? 0) <= BYTES_MAX;
  return answer.ok && isSmall ? answer.arrayBuffer() : null;
}
