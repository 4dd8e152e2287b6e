"use client";

import { type EmojiPickerListComponents, EmojiPicker as Parts, type SkinTone } from "frimousse";
import { useLocale, useTranslations } from "next-intl";
import { languageOf } from "@/lib/i18n/dates";
import { noteEmoji, setTone, useEmojiChoices } from "./emoji-choices";
import { loadEmoji } from "./load-emoji";

const COLUMNS = 8;
const CELL = "grid size-9 place-items-center rounded-control text-xl";

/** Every emoji: found by its name in the reader's language, with tones, and those used last. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations("reply.emoji");
  const locale = languageOf(useLocale());
  const { recent, tone } = useEmojiChoices();
  const pick = (emoji: string) => {
    noteEmoji(emoji);
    onPick(emoji);
  };
  return (
    <Parts.Root
      locale={locale}
      columns={COLUMNS}
      skinTone={tone}
      resolveEmojiData={() => loadEmoji(locale)}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      className="flex h-96 max-h-[60dvh] w-78 max-w-full flex-col gap-2"
    >
      <div className="flex items-center gap-1.5">
        <Parts.Search
          autoFocus
          aria-label={t("search")}
          placeholder={t("search")}
          className="h-8.5 min-w-0 flex-1 rounded-control border border-edge bg-surface px-2.5 text-base"
        />
        <Parts.SkinTone>
          {({ skinTone, setSkinTone, skinToneVariations }) => (
            <ToneButton
              tone={skinTone}
              variations={skinToneVariations}
              onChange={(next) => {
                setSkinTone(next);
                setTone(next);
              }}
            />
          )}
        </Parts.SkinTone>
      </div>
      {recent.length > 0 && (
        <fieldset aria-label={t("recent")} className="flex flex-wrap">
          {recent.slice(0, COLUMNS).map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={t("recentOne", { emoji })}
              className={`${CELL} hover:bg-ink/8`}
              onClick={() => pick(emoji)}
            >
              {emoji}
            </button>
          ))}
        </fieldset>
      )}
      <Parts.Viewport className="min-h-0 flex-1 overflow-y-auto outline-none">
        <Parts.Loading className="grid h-full place-items-center text-muted">{t("loading")}</Parts.Loading>
        <Parts.Empty className="grid h-full place-items-center text-muted">{t("none")}</Parts.Empty>
        <Parts.List components={LIST} className="select-none" />
      </Parts.Viewport>
      <Parts.ActiveEmoji>
        {({ emoji }) => (
          <p className="flex h-6 items-center gap-2 truncate text-xs text-muted">
            {emoji ? `${emoji.emoji} ${emoji.label}` : t("hint")}
          </p>
        )}
      </Parts.ActiveEmoji>
    </Parts.Root>
  );
}

const LIST: EmojiPickerListComponents = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-raised px-1 py-1 text-xs font-medium text-muted first-letter:uppercase">
      {category.label}
    </div>
  ),
  // It counts from zero, where browsers count from one.
  Row: ({ "aria-rowindex": _, ...props }) => <div {...props} />,
  Emoji: ({ emoji, "aria-colindex": _, ...props }) => (
    <button {...props} className={`${CELL} data-active:bg-tint`}>
      {emoji.emoji}
    </button>
  ),
};

interface ToneButtonProps {
  tone: SkinTone;
  variations: { skinTone: SkinTone; emoji: string }[];
  onChange: (tone: SkinTone) => void;
}

/** Goes through the tones, as the field is small; each has its name. */
function ToneButton({ tone, variations, onChange }: ToneButtonProps) {
  const t = useTranslations("reply.emoji");
  const place = variations.findIndex(({ skinTone }) => skinTone === tone);
  const next = variations[(place + 1) % variations.length];
  return (
    <button
      type="button"
      aria-label={t("tone", { tone: t(`tones.${tone}`) })}
      title={t("tone", { tone: t(`tones.${tone}`) })}
      className={`${CELL} border border-edge hover:bg-ink/8`}
      onClick={() => next && onChange(next.skinTone)}
    >
      {variations[place]?.emoji}
    </button>
  );
}
