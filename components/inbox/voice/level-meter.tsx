"use client";

import { useEffect, useRef } from "react";
import type { Recording } from "./recording";

/** Levels drawn, newest at the end; two seconds and a half of them. */
const BARS = 48;
const EACH_MS = 50;
const HEIGHT_PX = 28;
const STEP_PX = 4;

/** How loud the voice is and has just been: somebody sees that the microphone works. */
export function LevelMeter({ recording }: { recording: Recording }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const levels: number[] = Array.from({ length: BARS }, () => 0);
    let drawnMs = 0;
    let frame = requestAnimationFrame(function draw(atMs) {
      frame = requestAnimationFrame(draw);
      if (atMs - drawnMs < EACH_MS || recording.isPaused) return;
      drawnMs = atMs;
      levels.push(recording.level);
      levels.shift();
      if (canvas.current) paint(canvas.current, levels);
    });
    return () => cancelAnimationFrame(frame);
  }, [recording]);
  return (
    <span aria-hidden="true" className="flex min-w-0 flex-1 text-accent">
      <canvas ref={canvas} width={BARS * STEP_PX} height={HEIGHT_PX} className="h-7 w-full max-w-72" />
    </span>
  );
}

function paint(canvas: HTMLCanvasElement, levels: readonly number[]): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = getComputedStyle(canvas).color;
  for (const [index, level] of levels.entries()) {
    const tall = Math.max(2, level * HEIGHT_PX);
    pen.fillRect(index * STEP_PX, (HEIGHT_PX - tall) / 2, STEP_PX - 2, tall);
  }
}
