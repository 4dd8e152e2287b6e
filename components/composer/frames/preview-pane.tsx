"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useComposing, useSettledWriting } from "@/components/composer/composer-context";
import { textOn } from "@/components/composer/writing";
import { useChannelName } from "@/components/marks/channel-name";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import type { TargetView } from "@/lib/publishing/shapes";
import { FacebookFrame } from "./facebook-frame";
import { InstagramFrame } from "./instagram-frame";
import { StoryFrame } from "./story-frame";

/** What people will see on one of the channels; it follows the text's tab. */
export default function PreviewPane() {
  "use memo";
  const t = useTranslations("composer.preview");
  const { chosen, targets, tab } = useComposing();
  const nameOf = useChannelName(targets);
  const [picked, setPicked] = useState<{ channelId: string; tab: string | null } | null>(null);
  const preferredId = picked && picked.tab === tab ? picked.channelId : tab;
  const target = chosen.find(({ channelId }) => channelId === preferredId) ?? chosen[0];
  return (
    <section aria-label={t("label")} className="flex flex-col items-center gap-3">
      <div className="flex min-h-9 w-full items-center justify-between gap-2">
        <h2 className="text-sm">{t("label")}</h2>
        <span className="flex gap-1">
          {chosen.length > 1 &&
            chosen.map(({ channelId, platform, ...named }) => (
              <Tooltip key={channelId} label={nameOf({ platform, ...named })}>
                <button
                  type="button"
                  aria-pressed={channelId === target?.channelId}
                  aria-label={t("show", { name: nameOf({ platform, ...named }) })}
                  onClick={() => setPicked({ channelId, tab })}
                  className={classNames(
                    "flex size-8 items-center justify-center rounded-control border",
                    channelId === target?.channelId
                      ? "border-accent bg-tint"
                      : "border-transparent opacity-70 hover:bg-ink/6 hover:opacity-100",
                  )}
                >
                  <PlatformGlyph platform={platform} className="size-4.5" />
                </button>
              </Tooltip>
            ))}
        </span>
      </div>
      {target ? (
        <>
          <Frame target={target} />
          <p className="text-center text-xs text-muted">{t("approximation")}</p>
        </>
      ) : (
        <p className="w-full rounded-pane border border-dashed border-edge/60 px-6 py-16 text-center text-muted">
          {t("noChannel")}
        </p>
      )}
    </section>
  );
}

function Frame({ target }: { target: TargetView }) {
  "use memo";
  const writing = useSettledWriting();
  const content = { target, images: writing.images, text: textOn(writing, target.channelId) };
  if (writing.kind === "story" || target.post === null) return <StoryFrame {...content} />;
  return target.platform === "instagram" ? <InstagramFrame {...content} /> : <FacebookFrame {...content} />;
}
