"use client";

import { CornerUpLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { jumpTo } from "@/components/inbox/jump";
import type { Quoted } from "@/lib/inbox/aside-rules";

/** The message that is answered: its text or its kind, with a small preview of a picture. */
export function Quote({ replyTo, conversationId }: { replyTo: Quoted; conversationId: string }) {
  const t = useTranslations("inbox");
  const { id, previewUrl } = replyTo;
  const show = () => {
    if (id) jumpTo(conversationId, { around: id });
  };
  return (
    <button
      type="button"
      onClick={show}
      className="flex min-w-0 items-start gap-1.5 rounded-control border-s-2 border-accent/50 bg-ink/5 px-2 py-1 text-start text-xs text-muted hover:text-ink"
    >
      <CornerUpLeft className="mt-0.5 size-3 shrink-0" aria-hidden="true" />
      <span className="sr-only">{t("messages.answered")}</span>
      <QuotedWords quoted={replyTo} />
      {previewUrl && (
        <img
          src={previewUrl}
          alt=""
          loading="lazy"
          className="size-9 shrink-0 rounded-control object-cover"
        />
      )}
    </button>
  );
}

/** The label of a quoted message: its text, else its kind and its file's name. */
function QuotedWords({ quoted }: { quoted: Omit<Quoted, "id" | "previewUrl"> }) {
  const t = useTranslations("inbox");
  const { text, kind, name } = quoted;
  const isFile = kind !== null && kind !== "text";
  if (!isFile) return <bdi className="line-clamp-2 wrap-anywhere">{text ?? t("messages.answeredGone")}</bdi>;
  return (
    <span className="flex min-w-0 flex-col">
      <span className="font-medium">{t(`kind.${kind}`)}</span>
      {(text ?? name) && <bdi className="line-clamp-2 wrap-anywhere">{text ?? name}</bdi>}
    </span>
  );
}
