"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { wordsAt } from "@/lib/inbox/saved-replies/text-rules";
import { measure } from "@/lib/inbox/sending/send-rules";
import { CAPABILITIES } from "@/lib/platforms/capabilities/capability-rules";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { REPLY_PLACES, type ReplyPlace } from "@/lib/words";
import { type EditedReply, sampleOf } from "./edited-reply";
import { VariableText } from "./variable-text";

type Text = EditedReply["texts"][number];

/** Of comments the shorter of the two apps'. */
const LIMITS = {
  messenger: CAPABILITIES.facebook.textLimit,
  instagram: CAPABILITIES.instagram.textLimit,
  whatsapp: CAPABILITIES.whatsapp.textLimit,
  comments: COMMENT_RULES.instagram.textLimit,
} as const satisfies Record<ReplyPlace, unknown>;

interface PlacesPartProps {
  open: Text;
  unknown: string[];
  onChange: (variants: Text["variants"]) => void;
}

/** Where the text must differ, it is written for that place; and how long it is in each. */
export function PlacesPart({ open, unknown, onChange }: PlacesPartProps) {
  const t = useTranslations("savedReplies.editor");
  const { text, variants } = open;
  const toggle = (place: ReplyPlace, isOwn: boolean) =>
    onChange(isOwn ? [...variants, { place, text }] : variants.filter((one) => one.place !== place));
  return (
    <>
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <legend className="mb-1.5 text-sm font-medium">{t("elsewhere")}</legend>
        {REPLY_PLACES.map((place) => (
          <Checkbox
            key={place}
            label={t(`place.${place}`)}
            checked={variants.some((one) => one.place === place)}
            onChange={(isOwn) => toggle(place, isOwn)}
          />
        ))}
      </fieldset>
      {variants.map(({ place, text: own }) => (
        <VariableText
          key={place}
          label={t("placeText", { place: t(`place.${place}`) })}
          value={own}
          unknown={unknown}
          onChange={(next) =>
            onChange(variants.map((one) => (one.place === place ? { ...one, text: next } : one)))
          }
        />
      ))}
      <Lengths open={open} />
    </>
  );
}

function Lengths({ open }: { open: Text }) {
  const t = useTranslations("savedReplies.editor");
  const format = useFormatter();
  // A place whose own text is empty says what all others say.
  const whole = { ...open, variants: open.variants.filter(({ text }) => text.trim() !== "") };
  return (
    <ul aria-label={t("lengths")} className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
      {REPLY_PLACES.map((place) => {
        const limit = LIMITS[place];
        const count = measure(sampleOf(wordsAt(whole, place)), limit);
        const isLong = count > limit.max;
        const words = {
          place: t(`place.${place}`),
          count: format.number(count),
          max: format.number(limit.max),
        };
        return (
          <li key={place} className={isLong ? "font-medium text-bad" : undefined}>
            {t(isLong ? "tooLong" : "length", words)}
          </li>
        );
      })}
    </ul>
  );
}
