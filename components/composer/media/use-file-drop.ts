import { useEffect, useState } from "react";
import { useLatest } from "@/components/ui/use-latest";

/** Takes files dropped or pasted anywhere on the page. @returns Whether files hover over it now. */
export function useFileDrop(take: (files: readonly File[]) => void, isOff: boolean): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useLatest(take);

  useEffect(() => {
    if (isOff) return;
    const stop = new AbortController();
    const { signal } = stop;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    window.addEventListener(
      "dragover",
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    window.addEventListener("dragleave", (event) => event.relatedTarget === null && setOver(false), {
      signal,
    });
    window.addEventListener(
      "drop",
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        latest()([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    document.addEventListener(
      "paste",
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        latest()(files);
      },
      { signal },
    );
    return () => stop.abort();
  }, [isOff, latest]);
  return isOver;
}
