"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { ADD_IMAGE_ID } from "@/components/composer/media/images-pane";
import { textOn, type Writing, withText } from "@/components/composer/writing";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { toast } from "@/components/ui/toast-store";
import { keepFirst } from "@/lib/publishing/publication-rules";
import type { Check } from "./checks";
import { shorten } from "./shorten";

/** A button that fixes what a check found, where that can be automatic. The change can be undone. */
export function CheckFix({ check }: { check: Check }) {
  const t = useTranslations("composer.fix");
  const undo = useTranslations("common.action")("undo");
  const { workspace, writing, change, isLocked, mayConnect } = useComposing();
  if (isLocked || check.level === "wait") return null;

  if (check.code === "channel_down") {
    if (!mayConnect) return null;
    return (
      <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ size: "sm" })}>
        {t("reconnect")}
      </Link>
    );
  }
  if (check.code === "image_required") {
    return (
      <Button size="sm" onClick={() => document.getElementById(ADD_IMAGE_ID)?.click()}>
        {t("addImage")}
      </Button>
    );
  }
  const found = fixFor(check);
  if (!found) return null;
  function fix(apply: Fix["apply"]) {
    const before = writing;
    change(apply);
    toast({ title: t("done"), undo: { label: undo, run: () => change(() => before) } });
  }
  return (
    <Button size="sm" onClick={() => fix(found.apply)}>
      {t(found.verb, { count: found.countIn(writing) })}
    </Button>
  );
}

/** What a press does. Computed at the press: for a long text that is slow, and must not delay typing. */
interface Fix {
  verb: "shorten" | "shortenAll" | "hashtags" | "mentions" | "keepFirst" | "leaveOut";
  countIn: (writing: Writing) => number;
  apply: (writing: Writing) => Writing;
}

const isImage = ({ media }: Writing["images"][number]) => media.kind === "image";

function fixFor(check: Check): Fix | null {
  if (check.level !== "must") return null;
  const { code, max = 0, unit } = check;
  /** Changes the text of each of the check's channels in the same way. */
  const onEach = (cut: (text: string) => string) => (writing: Writing) =>
    check.channels.reduce(
      (before, { channelId }) => withText(before, channelId, cut(textOn(before, channelId))),
      writing,
    );
  if (code === "too_long" && (unit === "characters" || unit === "bytes")) {
    const apply = onEach((text) => shorten(text, max, unit));
    return { verb: "shorten", countIn: () => check.channels.length, apply };
  }
  if (code === "text_too_long") {
    const cut = (text: string) => shorten(text, max, "characters");
    const apply = (writing: Writing) => {
      const channels = writing.channels.map((one) => ({
        ...one,
        text: one.text === null ? null : cut(one.text),
      }));
      return { ...writing, text: cut(writing.text), channels };
    };
    return { verb: "shortenAll", countIn: () => max, apply };
  }
  if (
    (code === "too_many_hashtags" || code === "too_many_mentions") &&
    (unit === "hashtags" || unit === "mentions")
  ) {
    const apply = onEach((text) => keepFirst(text, unit, max));
    return { verb: unit, countIn: () => (check.actual ?? max) - max, apply };
  }
  if (code === "too_many_images") {
    const apply = (writing: Writing) => ({ ...writing, images: writing.images.slice(0, max) });
    return { verb: "keepFirst", countIn: () => max, apply };
  }
  if (code === "file_type") {
    const apply = (writing: Writing) => ({ ...writing, images: writing.images.filter(isImage) });
    const countIn = ({ images }: Writing) => images.filter((image) => !isImage(image)).length;
    return { verb: "leaveOut", countIn, apply };
  }
  return null;
}
