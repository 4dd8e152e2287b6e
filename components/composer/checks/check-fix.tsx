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

/** Does what puts a check right, where something does. What it changes can be taken back. */
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
  const fixed = fixedBy(check, writing);
  if (!fixed) return null;
  function fix(after: Writing) {
    change(() => after);
    toast({ title: t("done"), undo: { label: undo, run: () => change(() => writing) } });
  }
  return (
    <Button size="sm" onClick={() => fix(fixed.writing)}>
      {t(fixed.verb, { count: fixed.count })}
    </Button>
  );
}

interface Fixed {
  verb: "shorten" | "shortenAll" | "hashtags" | "mentions" | "keepFirst" | "leaveOut";
  count: number;
  writing: Writing;
}

function fixedBy(check: Check, writing: Writing): Fixed | null {
  if (check.level !== "must") return null;
  const { code, max = 0, unit } = check;
  if (code === "too_long" && (unit === "characters" || unit === "bytes")) {
    const cut = (before: Writing, channelId: string) =>
      withText(before, channelId, shorten(textOn(before, channelId), max, unit));
    const after = check.channels.reduce((before, { channelId }) => cut(before, channelId), writing);
    return { verb: "shorten", count: check.channels.length, writing: after };
  }
  if (code === "text_too_long") {
    const cut = (text: string) => shorten(text, max, "characters");
    const channels = writing.channels.map((one) => ({
      ...one,
      text: one.text === null ? null : cut(one.text),
    }));
    return { verb: "shortenAll", count: max, writing: { ...writing, text: cut(writing.text), channels } };
  }
  if (
    (code === "too_many_hashtags" || code === "too_many_mentions") &&
    (unit === "hashtags" || unit === "mentions")
  ) {
    const after = check.channels.reduce(
      (before, { channelId }) => withText(before, channelId, keepFirst(textOn(before, channelId), unit, max)),
      writing,
    );
    return { verb: unit, count: (check.actual ?? max) - max, writing: after };
  }
  if (code === "too_many_images") {
    return { verb: "keepFirst", count: max, writing: { ...writing, images: writing.images.slice(0, max) } };
  }
  if (code === "file_type") {
    const images = writing.images.filter(({ media }) => media.kind === "image");
    return {
      verb: "leaveOut",
      count: writing.images.length - images.length,
      writing: { ...writing, images },
    };
  }
  return null;
}
