"use client";

import { Check, CloudAlert, CloudUpload, GitMerge, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { useServerNow } from "@/components/marks/server-clock";

/** Whether the text is saved; announced to screen readers only if it is not. */
export function SaveMark() {
  const t = useTranslations("composer.save");
  const errors = useTranslations("errors");
  const { saving, timeRefusal, post, isLocked, isRevised } = useComposing();
  const now = useServerNow(5_000);
  // Also on a post that can no longer change: text that is not stored is reported.
  const isStored = saving.kind === "idle" || saving.kind === "saved";
  if (isLocked && isStored) return <span />;

  const look = "flex min-w-0 items-center gap-1.5 text-xs [&>svg]:size-4 [&>svg]:shrink-0";
  if (saving.kind === "failed") {
    const { code } = saving;
    return (
      <p role="alert" className={`${look} font-medium text-bad`}>
        <CloudAlert aria-hidden="true" />
        {code === "unreachable" ? t("offline") : t("refused", { reason: errors(code) })}
        {code === "not_signed_in" && <SignInLink />}
      </p>
    );
  }
  if (saving.kind === "conflict") {
    return (
      <p className={`${look} font-medium text-warn`}>
        <GitMerge aria-hidden="true" />
        {t("conflict")}
      </p>
    );
  }
  if (timeRefusal && isStored) {
    return (
      <p role="alert" className={`${look} font-medium text-bad`}>
        <CloudAlert aria-hidden="true" />
        {t("notTheTime", { reason: errors(timeRefusal) })}
      </p>
    );
  }
  if (isStored && isRevised) {
    return (
      <p className={`${look} text-muted`}>
        <PencilLine aria-hidden="true" />
        {t("revision")}
      </p>
    );
  }
  if (saving.kind === "saved" || (saving.kind === "idle" && post)) {
    const at = new Date(saving.kind === "saved" ? (saving.atMs ?? now) : (post?.updatedAt ?? now));
    return (
      <p className={`${look} text-muted`}>
        <Check className="text-good" aria-hidden="true" />
        <Ago at={at} now={now} />
      </p>
    );
  }
  return (
    <p className={`${look} text-muted`}>
      {saving.kind === "idle" ? <PencilLine aria-hidden="true" /> : <CloudUpload aria-hidden="true" />}
      {saving.kind === "idle" ? t("blank") : saving.kind === "saving" ? t("saving") : t("waiting")}
    </p>
  );
}

/** Comes back to this same address, where the typed text is still kept. */
function SignInLink() {
  const t = useTranslations("composer.save");
  const to = () => `/sign-in?${new URLSearchParams({ to: location.pathname + location.search })}`;
  return (
    <button
      type="button"
      className="font-semibold underline underline-offset-2"
      onClick={() => location.assign(to())}
    >
      {t("signIn")}
    </button>
  );
}

function Ago({ at, now }: { at: Date; now: Date }) {
  const t = useTranslations("composer.save");
  const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1_000));
  if (seconds < 5) return t("saved");
  if (seconds < 60) return t("savedSeconds", { count: seconds });
  return seconds < 3_600 ? t("savedMinutes", { count: Math.floor(seconds / 60) }) : t("saved");
}
