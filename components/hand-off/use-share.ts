import { useEffect, useState } from "react";
import type { HandOffView } from "@/lib/publishing/hand-off-rules";

type Images = HandOffView["images"];
type ShareState = "loading" | "ready" | "unable" | "sharing" | "shared" | "failed";

/**
 * The pictures as files for the phone's share sheet.
 *
 * They are fetched before anybody touches the button: a browser opens the sheet only right after a touch,
 * and would not wait for a download.
 */
export function useShare(images: Images): { state: ShareState; share: () => Promise<void> } {
  const [files, setFiles] = useState<File[]>([]);
  const [state, setState] = useState<ShareState>("loading");

  useEffect(() => {
    const stop = new AbortController();
    fetchFiles(images, stop.signal).then(
      (pictures) => {
        setFiles(pictures);
        setState(mayShare(pictures) ? "ready" : "unable");
      },
      () => {
        if (!stop.signal.aborted) setState("unable");
      },
    );
    return () => stop.abort();
  }, [images]);

  async function share() {
    setState("sharing");
    try {
      await navigator.share({ files });
      setState("shared");
    } catch (error) {
      // Closing the sheet is not an error.
      const isClosed = error instanceof DOMException && error.name === "AbortError";
      setState(isClosed ? "ready" : "failed");
    }
  }
  return { state, share };
}

const mayShare = (files: File[]) => typeof navigator.canShare === "function" && navigator.canShare({ files });

function fetchFiles(images: Images, signal: AbortSignal): Promise<File[]> {
  return Promise.all(
    images.map(async ({ media }, place) => {
      const answer = await fetch(media.url, { signal });
      if (!answer.ok) throw new Error(`Picture ${place + 1}: ${answer.status}`);
      const name = `${place + 1}.${media.mime.split("/")[1] ?? "jpg"}`;
      return new File([await answer.blob()], name, { type: media.mime });
    }),
  );
}
