"use client";

import { Paperclip } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useServerNow } from "@/components/marks/server-clock";
import { useLanguageName } from "@/components/ui/language-name";
import { languageOf } from "@/lib/i18n/dates";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { textIn } from "@/lib/inbox/saved-replies/text-rules";
import { piecesOf } from "@/lib/inbox/saved-replies/variable-rules";
import { VARIABLE_WORDS } from "./edited-reply";
import type { FolderSectionProps } from "./folder-section";
import { ReplyMenu } from "./reply-menu";

export interface ReplyRowProps extends FolderSectionProps {
  reply: SavedReplyView;
}

/** One saved reply: what it is called, how it begins, and how much it is used. */
export function ReplyRow(props: ReplyRowProps) {
  const { reply, open } = props;
  const t = useTranslations("savedReplies");
  const { title, shortcut, texts, files } = reply;
  const written = textIn(texts, [languageOf(useLocale())]);
  return (
    <li className="flex items-start gap-3 px-3.5 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-2.5">
          <button
            type="button"
            onClick={() => open.edit(reply)}
            className="min-h-6 cursor-pointer text-start font-medium wrap-anywhere hover:underline"
          >
            <bdi>{title}</bdi>
          </button>
          <kbd className="font-mono text-xs text-muted">/{shortcut}</kbd>
        </p>
        {written?.text && (
          <p className="line-clamp-2 text-muted wrap-anywhere" dir="auto">
            <Preview text={written.text} />
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
          <Languages reply={reply} />
          {files.length > 0 && (
            <span className="inline-flex items-center gap-1">
              <Paperclip className="size-3" aria-hidden="true" />
              {t("files", { count: files.length })}
            </span>
          )}
          <Use {...props} />
        </p>
      </div>
      <ReplyMenu {...props} />
    </li>
  );
}

/** A text with its variables by what they stand for. */
function Preview({ text }: { text: string }) {
  const t = useTranslations("savedReplies.editor.variable");
  let length = 0;
  return piecesOf(text).map((piece) => {
    const key = length;
    length += piece.text.length;
    if (piece.kind === "words" || !piece.name) return <span key={key}>{piece.text}</span>;
    return (
      <span key={key} className="rounded-sm bg-tint px-1 text-ink">
        {t(VARIABLE_WORDS[piece.name])}
      </span>
    );
  });
}

function Languages({ reply: { texts } }: { reply: SavedReplyView }) {
  const nameOf = useLanguageName();
  const format = useFormatter();
  return <span>{format.list(texts.map(({ language }) => nameOf(language)))}</span>;
}

function Use({ reply: { uses, usedAt, changedBy }, members }: ReplyRowProps) {
  const t = useTranslations("savedReplies");
  const format = useFormatter();
  const now = useServerNow();
  const count = t("uses", { count: uses });
  const name = changedBy ? (members.find(({ id }) => id === changedBy)?.name ?? t("someone")) : t("program");
  return (
    <>
      <span>
        {usedAt ? `${count}, ${t("usedLast", { at: format.relativeTime(new Date(usedAt), now) })}` : count}
      </span>
      <span>{t("changedBy", { name })}</span>
    </>
  );
}
