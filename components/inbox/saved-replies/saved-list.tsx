"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { linkStyle } from "@/components/ui/button-style";
import { useLanguageName } from "@/components/ui/language-name";
import { Skeleton } from "@/components/ui/skeleton";
import { SavedOption } from "./saved-option";
import type { useSavedPicker } from "./use-saved-picker";

/** The element of the list, for the field that controls it. */
export const SAVED_LIST = "saved-replies";

type Picker = ReturnType<typeof useSavedPicker>;

/** The saved replies that fit what is typed after the slash, above the field. */
export function SavedList({ picker }: { picker: Picker }) {
  const t = useTranslations("savedReplies.picker");
  const { workspace } = useGround();
  const { offered, at, letters, isLoading, isFailed, isEmpty } = picker;
  if (!picker.isOpen) return null;
  const news = isFailed
    ? t("failed")
    : isEmpty
      ? t("none")
      : offered.length === 0 && !isLoading
        ? t("notFound", { typed: letters })
        : null;
  return (
    <div className="flex max-w-full flex-col overflow-hidden rounded-control border border-line bg-raised">
      <Languages picker={picker} />
      {offered.length > 0 && (
        <div
          id={SAVED_LIST}
          role="listbox"
          aria-label={t("title")}
          className="scroll-quiet flex max-h-64 flex-col overflow-y-auto p-1 keyboard-up:max-h-40"
        >
          {offered.map((one, place) => (
            <SavedOption
              key={one.reply.id}
              one={one}
              place={place}
              isChosen={place === at}
              onChoose={picker.choose}
            />
          ))}
        </div>
      )}
      {news && (
        <p role="status" className="px-3 py-2.5 text-sm text-muted">
          {news}
        </p>
      )}
      {isLoading && <Skeleton className="m-2 h-10" />}
      {news && !isFailed && (
        // The field keeps the focus until the link is followed.
        <Link
          href={`/${workspace}/settings/saved-replies`}
          prefetch={false}
          onMouseDown={(event) => event.preventDefault()}
          className={`${linkStyle} self-start px-3 pb-2 text-xs`}
        >
          {t("manage")}
        </Link>
      )}
    </div>
  );
}

/** In which language they are inserted, where there are several. */
function Languages({ picker }: { picker: Picker }) {
  const t = useTranslations("savedReplies.picker");
  const nameOf = useLanguageName();
  const { languages, language, chooseLanguage } = picker;
  if (languages.length < 2) return null;
  return (
    <fieldset className="flex flex-wrap gap-1 border-b border-line p-1.5">
      <legend className="sr-only">{t("inLanguage")}</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          tabIndex={-1}
          aria-pressed={one === language}
          onMouseDown={(event) => {
            event.preventDefault();
            chooseLanguage(one);
          }}
          className="min-h-7 cursor-pointer rounded-full px-2.5 text-xs font-medium text-muted aria-pressed:bg-tint aria-pressed:text-ink"
        >
          {nameOf(one)}
        </button>
      ))}
    </fieldset>
  );
}
