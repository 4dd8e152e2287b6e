"use client";

import { Lock, Paperclip } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { OfferedReply } from "./use-offered";

/** The element of an option, for the field that names the chosen one. */
export const savedOptionId = (at: number) => `saved-reply-${at}`;

interface OptionProps {
  one: OfferedReply;
  place: number;
  isChosen: boolean;
  onChoose: (one: OfferedReply) => void;
}

/** One saved reply in the list, as it would be inserted. */
export function SavedOption({ one, place, isChosen, onChoose }: OptionProps) {
  const t = useTranslations("savedReplies");
  const format = useFormatter();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const { reply, text, open } = one;
  return (
    <div
      ref={element}
      id={savedOptionId(place)}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className="flex shrink-0 cursor-pointer flex-col gap-0.5 rounded-control px-2.5 py-2 text-sm aria-selected:bg-tint"
      // The field keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
        onChoose(one);
      }}
    >
      <span className="flex min-w-0 items-baseline gap-2">
        <bdi className="min-w-0 truncate font-medium">{reply.title}</bdi>
        <span className="shrink-0 font-mono text-xs text-muted">/{reply.shortcut}</span>
        <span className="ms-auto flex shrink-0 items-center gap-1.5 self-center text-xs text-muted">
          {reply.files.length > 0 && (
            <>
              <Paperclip className="size-3" aria-hidden="true" />
              <span className="sr-only">{t("files", { count: reply.files.length })}</span>
            </>
          )}
          {reply.isPrivate && (
            <>
              <Lock className="size-3" aria-hidden="true" />
              <span className="sr-only">{t("picker.own")}</span>
            </>
          )}
        </span>
      </span>
      {text && (
        <span dir="auto" className="line-clamp-2 text-muted wrap-anywhere">
          {text}
        </span>
      )}
      {open.length > 0 && (
        <span className="text-xs font-medium text-warn">
          {t("picker.open", { variables: format.list(open) })}
        </span>
      )}
    </div>
  );
}
