"use client";

import { ImagePlus, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { useComposing } from "@/components/composer/composer-context";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { PICTURE_ACCEPT } from "@/lib/media/pictures/picture-rules";
import { AltField } from "./alt-field";
import { ImageThumb } from "./image-thumb";
import { TravellingThumb } from "./travelling-thumb";
import { useFileDrop } from "./use-file-drop";

export const ADD_IMAGE_ID = "composer-add-image";

/** The pictures of the post: add (drop, paste or button), reorder, describe. */
export function ImagesPane() {
  "use memo";
  const t = useTranslations("composer.images");
  const { writing, isLocked, uploads } = useComposing();
  const { travelling, forget, again, add } = uploads;
  const isOver = useFileDrop(add, isLocked);
  const [open, setOpen] = useState<string | null>(null);
  const opened = writing.images.findIndex(({ media }) => media.id === open);
  const isEmpty = writing.images.length + travelling.length === 0;
  if (isLocked && isEmpty) return null;

  return (
    <section aria-label={t("label")} className="flex flex-col gap-3">
      {isOver && (
        <div className="pointer-events-none fixed inset-3 z-50 flex flex-col items-center justify-center gap-2 rounded-pane border-2 border-dashed border-accent bg-surface/85 text-lg font-medium text-accent">
          <Upload className="size-7" aria-hidden="true" />
          {t("dropHere")}
        </div>
      )}
      <ul className={classNames("flex flex-wrap gap-2.5", isEmpty && "hidden")}>
        {writing.images.map((image, place) => (
          <ImageThumb
            key={image.media.id}
            image={image}
            place={place}
            isOpen={place === opened}
            onOpen={() => setOpen(image.media.id === open ? null : image.media.id)}
          />
        ))}
        {travelling.map((one) => (
          <TravellingThumb
            key={one.id}
            one={one}
            onAgain={() => again(one)}
            onForget={() => forget(one.id)}
          />
        ))}
      </ul>
      {opened >= 0 && <AltField key={open} place={opened} onClose={() => setOpen(null)} />}
      {!isLocked && <AddImages isEmpty={isEmpty} onAdd={add} />}
    </section>
  );
}

function AddImages({ isEmpty, onAdd }: { isEmpty: boolean; onAdd: (files: File[]) => void }) {
  "use memo";
  const t = useTranslations("composer.images");
  const input = useRef<HTMLInputElement>(null);
  function onChange({ target }: ChangeEvent<HTMLInputElement>) {
    onAdd([...(target.files ?? [])]);
    target.value = "";
  }
  return (
    <div
      className={classNames(
        "flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted",
        isEmpty && "rounded-pane border border-dashed border-edge/60 px-4 py-3",
      )}
    >
      <input ref={input} type="file" accept={PICTURE_ACCEPT} multiple hidden onChange={onChange} />
      <Button
        id={ADD_IMAGE_ID}
        size={isEmpty ? "md" : "sm"}
        icon={<ImagePlus aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t("add")}
      </Button>
      <span className="max-md:sr-only">{t("howTo")}</span>
    </div>
  );
}
