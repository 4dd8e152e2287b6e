import { type PointerEvent as ReactPointerEvent, useCallback } from "react";
import { useLatest } from "@/components/ui/use-latest";
import type { PostCard } from "@/lib/publishing/shapes";

/** A press that moves less is a click. */
const START_PX = 4;
const STEP_MINUTES = 15;

type Drop = (card: PostCard, local: string) => void;

/**
 * Lets posts be dragged onto days: elements with `data-day`, whose height is the whole day if they have
 * `data-hours` too. Without hours the time of day stays; a post without a time gets `anytime`. Escape
 * cancels. On touch screens, dragging scrolls; there is the menu instead.
 */
export function useDrag(onDrop: Drop, anytime: string) {
  const latest = useLatest(onDrop);
  return useCallback(
    (event: ReactPointerEvent<HTMLElement>, card: PostCard, local: string | null) => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      const chip = event.currentTarget;
      const start = { x: event.clientX, y: event.clientY };
      const time = local?.slice(11) ?? anytime;
      const stop = new AbortController();
      const { signal } = stop;
      let ghost: HTMLElement | null = null;
      let over: HTMLElement | null = null;
      let target: string | null = null;

      function end() {
        stop.abort();
        ghost?.remove();
        over?.removeAttribute("data-over");
        chip.removeAttribute("data-dragged");
      }
      function onMove({ clientX, clientY }: PointerEvent) {
        if (!ghost && Math.hypot(clientX - start.x, clientY - start.y) < START_PX) return;
        ghost ??= makeGhost(chip);
        ghost.style.transform = `translate(${clientX + 8}px, ${clientY + 8}px)`;
        const found = dayUnder(clientX, clientY);
        if (found !== over) over?.removeAttribute("data-over");
        over = found;
        over?.setAttribute("data-over", "");
        const at = over && (timeAt(over, clientY) ?? time);
        target = over && at ? `${over.dataset.day}T${at}` : null;
        ghost.dataset.time = target?.slice(11) ?? "";
      }
      function onUp() {
        const destination = ghost ? target : null;
        if (ghost)
          chip.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
        end();
        if (destination && destination !== local) latest()(card, destination);
      }
      document.addEventListener("pointermove", onMove, { signal });
      document.addEventListener("pointerup", onUp, { signal });
      document.addEventListener("pointercancel", end, { signal });
      document.addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal });
    },
    [anytime, latest],
  );
}

function makeGhost(chip: HTMLElement): HTMLElement {
  const ghost = document.createElement("div");
  const copy = chip.cloneNode(true);
  ghost.className = "planner-ghost pointer-events-none fixed start-0 top-0 z-50 opacity-90 shadow-pane";
  ghost.style.width = `${Math.min(chip.offsetWidth, 220)}px`;
  ghost.append(copy);
  chip.setAttribute("data-dragged", "");
  document.body.append(ghost);
  return ghost;
}

const dayUnder = (x: number, y: number) =>
  document
    .elementsFromPoint(x, y)
    .find((element): element is HTMLElement => element instanceof HTMLElement && "day" in element.dataset) ??
  null;

/** The time at a height, in steps of a quarter of an hour, where a day's height shows its hours. */
function timeAt(day: HTMLElement, y: number): string | null {
  if (!("hours" in day.dataset)) return null;
  const { top, height } = day.getBoundingClientRect();
  const steps = Math.round((((y - top) / height) * 24 * 60) / STEP_MINUTES);
  const minutes = Math.max(0, Math.min(24 * 60 - STEP_MINUTES, steps * STEP_MINUTES));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
