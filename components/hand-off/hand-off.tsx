"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Instant } from "@/components/marks/instant";
import { PlatformMark } from "@/components/marks/platform-mark";
import { Button } from "@/components/ui/button";
import { Refused } from "@/lib/client/api";
import { finishHandOff, type HandOffKey, openHandOff } from "@/lib/client/hand-off";
import type { RefusalCode } from "@/lib/errors";
import type { HandOffOutcome, HandOffView } from "@/lib/publishing/hand-off-rules";
import { CaptionStep } from "./caption-step";
import { HandOffEnd } from "./hand-off-end";
import { PictureStep } from "./picture-step";
import { Step } from "./step";

/** What a person with the phone does: take the words, share the picture, say that it is out. */
export function HandOff({ linked, first }: { linked: HandOffKey; first: HandOffView }) {
  const t = useTranslations("handOff");
  const [view, setView] = useState(first);
  const { workspaceId, token } = linked;

  useEffect(() => {
    // Only the planner's "opened" depends on it, and the next visit says so again.
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
          {t.rich("intro", { workspace: view.workspaceName, channel: view.channelName })}{" "}
          {view.dueAt &&
            t.rich("due", { when: () => <Instant at={view.dueAt ?? first.expiresAt} look="full" /> })}
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
          <Finish linked={linked} isMain={images.length === 0} onFinished={setView} />
        </Step>
      </ol>
      <p className="text-sm text-muted">
        {t.rich("until", { when: () => <Instant at={view.expiresAt} look="full" /> })}
      </p>
    </section>
  );
}

interface FinishProps {
  linked: HandOffKey;
  /** Nothing above it is the first thing to press. */
  isMain: boolean;
  onFinished: (view: HandOffView) => void;
}

function Finish({ linked, isMain, onFinished }: FinishProps) {
  const t = useTranslations();
  const [asked, setAsked] = useState<HandOffOutcome["outcome"] | null>(null);
  const [problem, setProblem] = useState<RefusalCode | null>(null);

  async function finish(outcome: HandOffOutcome["outcome"]) {
    setAsked(outcome);
    setProblem(null);
    try {
      onFinished(await finishHandOff(linked, { outcome }));
    } catch (error) {
      setProblem(error instanceof Refused ? error.code : "unexpected");
      setAsked(null);
    }
  }

  return (
    <div className="flex flex-col gap-2.5">
      <p
        role="alert"
        className="rounded-control bg-bad/8 px-3 py-2 text-sm font-medium text-bad empty:hidden"
      >
        {problem && t(`errors.${problem}`)}
      </p>
      <Button
        variant={isMain ? "primary" : "secondary"}
        size="lg"
        className="h-13 w-full text-lg"
        isBusy={asked !== null}
        onClick={() => void finish("published")}
      >
        {asked === "published" ? t("handOff.saving") : t("handOff.done")}
      </Button>
      <Button
        variant="quiet"
        size="lg"
        className="h-12 w-full text-base"
        isBusy={asked !== null}
        onClick={() => void finish("skipped")}
      >
        {asked === "skipped" ? t("handOff.saving") : t("handOff.skip")}
      </Button>
    </div>
  );
}
