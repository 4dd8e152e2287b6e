import { fill, h } from "./dom";
import { icon } from "./icons";
import { t } from "./words";

const BARS = 26;

/** A voice note with a player of our own: play, a wave that fills, the time. */
export function voiceNote(url: string): HTMLElement {
  const audio = h("audio", { src: url, preload: "metadata" });
  const wave = h("span", { class: "wave", "aria-hidden": "true" });
  for (let bar = 0; bar < BARS; bar += 1) {
    const line = h("i");
    line.style.setProperty(
      "--tall",
      `${28 + Math.abs(Math.sin(bar * 1.7) * 46 + Math.cos(bar * 0.6) * 26)}%`,
    );
    wave.append(line);
  }
  const clock = h("small", { class: "voice-time" }, "0:00");
  const button = h(
    "button",
    { class: "voice-play", "aria-label": t.playVoice, onclick: toggle },
    icon("play"),
  );
  const show = () => {
    const done = audio.duration > 0 ? audio.currentTime / audio.duration : 0;
    for (const [index, line] of [...wave.children].entries())
      line.classList.toggle("is-heard", index / BARS < done);
    const left = audio.paused && audio.currentTime === 0 ? audio.duration : audio.currentTime;
    clock.textContent = minutes(Number.isFinite(left) ? left : 0);
    fill(button, icon(audio.paused ? "play" : "pause"));
    button.setAttribute("aria-label", audio.paused ? t.playVoice : t.pauseVoice);
  };
  for (const name of ["timeupdate", "play", "pause", "ended", "loadedmetadata"])
    audio.addEventListener(name, show);

  function toggle(): void {
    if (audio.paused) void audio.play().catch(() => show());
    else audio.pause();
  }
  return h("div", { class: "voice" }, button, wave, clock, audio);
}

const minutes = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
