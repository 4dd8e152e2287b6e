"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useComposing } from "@/components/composer/composer-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";

/** As many characters as are stored. */
const ALT_LENGTH_MAX = 1_000;

/** The description of one picture, for people who cannot see it. */
export function AltField({ place, onClose }: { place: number; onClose: () => void }) {
  const t = useTranslations("composer.images");
  const { writing, change, isLocked } = useComposing();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector("textarea")?.focus({ preventScroll: true });
    // Above the bar at the foot, which floats over the page.
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const image = writing.images[place];
  if (!image) return null;

  const describe = (altText: string) =>
    change((before) => ({
      ...before,
      images: before.images.map((one, at) => (at === place ? { ...one, altText } : one)),
    }));
  return (
    <div
      ref={box}
      className="flex scroll-mt-4 scroll-mb-24 gap-3 rounded-pane border border-line bg-raised p-3"
    >
      <img
        src={image.media.previewUrl}
        alt=""
        className="size-28 shrink-0 rounded-control object-contain max-md:hidden"
      />
      <Field
        className="flex-1"
        label={t("altLabel", { place: place + 1 })}
        hint={writing.kind === "story" ? t("altStory") : t("altHint")}
      >
        <Textarea
          rows={2}
          value={image.altText}
          readOnly={isLocked}
          maxLength={ALT_LENGTH_MAX}
          onChange={({ target }) => describe(target.value)}
          onKeyDown={({ key, nativeEvent }) => key === "Escape" && !isComposed(nativeEvent) && onClose()}
        />
      </Field>
      <Button size="sm" variant="quiet" onClick={onClose}>
        {t("done")}
      </Button>
    </div>
  );
}
