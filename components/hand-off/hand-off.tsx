"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Instant } from "@/components/marks/instant";
import { PlatformMark } from "@/components/marks/platform-mark";
import { type HandOffKey, openHandOff } from "@/lib/client/hand-off";
import { type HandOffView, phoneOf } from "@/lib/publishing/hand-off-rules";
import { CaptionStep } from "./caption-step";
import { FinishStep } from "./finish-step";
import { HandOffEnd } from "./hand-off-end";
import { PictureStep } from "./picture-step";
import { Step } from "./step";

/** The steps on the phone: copy the text, share the picture, report that it is published. */
export function HandOff({ linked, first }: { linked: HandOffKey; first: HandOffView }) {
  const t = useTranslations("handOff");
  const [view, setView] = useState(first);
  const { workspaceId, token } = linked;

  useEffect(() => {
    // Only the planner's "opened" depends on it, and the next visit reports it again.
    if (first.state === "open") openHandOff({ workspaceId, token }).catch(() => undefined);
  }, [first.state, workspaceId, token]);

  const { state, images, text } = view;
  if (state !== "open") {
    return <HandOffEnd state={state} title={t(`${state}.title`)} text={t(`${state}.text`)} />;
  }
  const hasBoth = text !== "" && images.length > 0;
  return (
    <section className="flex flex-col gap-6">
      <header>
        <PlatformMark platform="whatsapp" className="text-sm" />
        <h1 className="mt-1 text-2xl text-balance">{t("title")}</h1>
        <p className="mt-2 text-base text-pretty text-muted">
          {t.rich("intro", { workspace: view.workspaceName, channel: phoneOf(view) })}{" "}
          {view.dueAt &&
            t.rich("due", {
              zone: view.zone.replaceAll("_", " "),
              when: () => <Instant at={view.dueAt ?? first.expiresAt} look="full" />,
            })}
        </p>
      </header>
      <ol className="flex flex-col gap-6">
        {text !== "" && (
          <Step number={1} title={t("steps.copy")}>
            <CaptionStep text={text} />
          </Step>
        )}
        <Step number={text === "" ? 1 : 2} title={t(images.length > 0 ? "steps.share" : "steps.shareWords")}>
          {images.length > 0 && <PictureStep images={images} />}
        </Step>
        <Step number={hasBoth || images.length === 0 ? 3 : 2} title={t("steps.done")}>
          <FinishStep linked={linked} isMain={images.length === 0} onFinished={setView} />
        </Step>
      </ol>
      <p className="text-sm text-muted">
        {t.rich("until", { when: () => <Instant at={view.expiresAt} look="full" /> })}
      </p>
    </section>
  );
}
