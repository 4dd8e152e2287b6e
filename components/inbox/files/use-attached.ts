"use client";

import { useEffectEvent, useLayoutEffect, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { forgetRecording } from "@/components/inbox/voice/kept-recordings";
import { newId } from "@/lib/ids";
import { FILES_MAX } from "@/lib/inbox/sending/send-rules";
import type { MediaView } from "@/lib/media/shapes";
import { type AttachedFile, attachedIn, fromMedia, keepAttached, restoredIn, roomFor } from "./attached";

/** The files in a box, of a reply or a note: kept while the page is open, and once uploaded also over a reload. */
export function useAttached(box: string) {
  const { me } = useGround();
  const [files, setFiles] = useState(() => attachedIn(box));
  const [left, setLeft] = useState<string[]>([]);

  function hold(next: AttachedFile[]) {
    keepAttached(me, box, next);
    setFiles(next);
  }

  const restore = useEffectEvent(() => {
    if (attachedIn(box).length > 0) return;
    const stored = restoredIn(me, box);
    if (stored.length > 0) hold(stored);
  });
  useLayoutEffect(() => restore(), []);

  return {
    files,
    /** Names of files for which there was no room. */
    left,
    bring(list: FileList | readonly File[] | null) {
      const added = [...(list ?? [])];
      if (added.length === 0) return;
      const { fits, more } = roomFor(added, attachedIn(box).length);
      setLeft(more);
      const items = fits.map((file) => ({ id: newId(), file, media: null }));
      hold([...attachedIn(box), ...items]);
    },
    /** Files that are stored already, of a saved reply. One that is there is not attached again. */
    bringStored(views: readonly MediaView[]) {
      const own = attachedIn(box);
      const others = views.filter(({ id }) => !own.some((one) => one.id === id));
      if (others.length === 0) return;
      const room = Math.max(0, FILES_MAX - own.length);
      setLeft(others.slice(room).map(({ name }) => name ?? "…"));
      hold([...own, ...others.slice(0, room).map(fromMedia)]);
    },
    /** A voice message, which has its recording's id; made again after a reload, it is there once. */
    bringRecorded(id: string, file: File, replaces: string | null) {
      const others = attachedIn(box).filter((one) => one.id !== replaces);
      if (replaces) void forgetRecording(replaces);
      if (others.some((one) => one.id === id)) return;
      const { fits, more } = roomFor([file], others.length);
      setLeft(more);
      if (fits.length > 0) hold([...others, { id, file, media: null, isRecorded: true }]);
    },
    /** An upload is stored. The file may have been removed meanwhile. */
    note(media: MediaView) {
      void forgetRecording(media.id);
      hold(attachedIn(box).map((one) => (one.id === media.id ? { ...one, media } : one)));
    },
    remove(id: string) {
      void forgetRecording(id);
      hold(attachedIn(box).filter((one) => one.id !== id));
    },
    /** The files of what was not sent come back, before those attached since. */
    putBack(views: readonly MediaView[]) {
      const since = attachedIn(box).filter(({ id }) => !views.some((one) => one.id === id));
      hold([...views.map(fromMedia), ...since]);
    },
    /** What was written leaves the box. */
    empty() {
      setLeft([]);
      hold([]);
    },
  };
}
