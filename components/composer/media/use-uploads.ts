import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Travelling, Uploads } from "@/components/composer/uploads";
import type { Writing } from "@/components/composer/writing";
import { toast } from "@/components/ui/toast-store";
import { useLatest } from "@/components/ui/use-latest";
import { codeOf, Refused } from "@/lib/client/api";
import { newId } from "@/lib/ids";
import { isPictureFile } from "@/lib/media/pictures/picture-rules";

interface Post {
  workspace: string;
  isLocked: boolean;
  change: (edit: (writing: Writing) => Writing) => void;
}

/**
 * Uploads pictures one after the other, so that they keep the order they were chosen in. A post waits for its
 * running uploads (`checksOf`); a picture that arrives too late for the post is named.
 */
export function useUploads(post: Post): Uploads {
  const t = useTranslations("composer.images");
  const { workspace, isLocked } = post;
  const latest = useLatest(post);
  const [travelling, setTravelling] = useState<Travelling[]>([]);
  const queue = useRef(Promise.resolve());
  const update = (id: string, changes: Partial<Travelling>) =>
    setTravelling((all) => all.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  const forget = (id: string) => setTravelling((all) => all.filter((one) => one.id !== id));

  async function bring({ id, file, mayShrink }: Travelling) {
    try {
      // The code that validates the answer is large, and only needed here.
      const { uploadFile } = await import("@/lib/client/media");
      const onProgress = (part: number) => update(id, { part });
      const media = await uploadFile(workspace, { id, file, mayShrink, onProgress });
      if (media.kind !== "image") throw new Refused("file_type", 415);
      if (latest().isLocked) throw new Refused("conflict", 409);
      latest().change((writing) => ({
        ...writing,
        images: [...writing.images, { media, altText: "" }],
      }));
      forget(id);
    } catch (error) {
      update(id, { failure: codeOf(error) });
    }
  }
  const isUnderWay = travelling.some(({ failure }) => failure === null);
  useEffect(() => {
    if (!isUnderWay) return;
    // The browser asks in its own words whether to leave the page.
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", stay);
    return () => window.removeEventListener("beforeunload", stay);
  }, [isUnderWay]);
  function start(one: Travelling) {
    queue.current = queue.current.then(() => bring(one));
  }
  return {
    travelling,
    forget,
    again(one: Travelling) {
      const next = { ...one, failure: null, part: 0, mayShrink: one.failure === "image_too_big" };
      update(one.id, next);
      start(next);
    },
    add(files: readonly File[]) {
      const images = files.filter(isPictureFile);
      if (images.length < files.length) toast({ title: t("onlyImages"), tone: "bad" });
      if (isLocked || images.length === 0) return;
      const added = images.map((file) => ({ id: newId(), file, part: 0, failure: null, mayShrink: false }));
      setTravelling((all) => [...all, ...added]);
      for (const one of added) start(one);
    },
  };
}
