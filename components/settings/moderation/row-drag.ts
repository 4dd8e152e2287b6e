import type { PointerEvent as ReactPointerEvent } from "react";

/**
 * Drags a row of a list by its handle: rows are elements with `data-rule`, and the one under the pointer shows
 * where it will go. Escape cancels. Mouse, pen and finger alike; keys have their own way.
 *
 * @param onDrop Called with the id of the row that was under the pointer in the end.
 */
export function dragRow(event: ReactPointerEvent<HTMLElement>, onDrop: (overId: string) => void): void {
  if (event.button !== 0) return;
  const row = event.currentTarget.closest<HTMLElement>("[data-rule]");
  if (!row) return;
  const stop = new AbortController();
  const { signal } = stop;
  let over: HTMLElement | null = null;
  const end = () => {
    stop.abort();
    over?.removeAttribute("data-over");
    row.removeAttribute("data-dragged");
  };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    row.setAttribute("data-dragged", "");
    over?.removeAttribute("data-over");
    const under = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-rule]") ?? null;
    over = under === row ? null : under;
    over?.setAttribute("data-over", "");
  };
  const onUp = () => {
    const overId = over?.dataset.rule;
    end();
    if (overId) onDrop(overId);
  };
  document.addEventListener("pointermove", onMove, { signal });
  document.addEventListener("pointerup", onUp, { signal });
  document.addEventListener("pointercancel", end, { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal });
}
