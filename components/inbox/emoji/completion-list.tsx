"use client";

import { useTranslations } from "next-intl";
import { COMPLETION, optionId, type useCompletion } from "./use-completion";

/** The emoji that fit the name being typed, above the field. */
export function CompletionList({ completion }: { completion: ReturnType<typeof useCompletion> }) {
  const t = useTranslations("reply.emoji");
  const { matches, place, choose } = completion;
  if (matches.length === 0) return null;
  return (
    <div
      id={COMPLETION}
      role="listbox"
      aria-label={t("completion")}
      className="flex max-w-full flex-wrap gap-1 rounded-control border border-line bg-raised p-1"
    >
      {matches.map(({ emoji, name }, index) => (
        <div
          key={`${emoji}${name}`}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === place}
          className="flex cursor-pointer items-center gap-1.5 rounded-control px-2 py-1 text-sm aria-selected:bg-tint"
          // The field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            choose(emoji);
          }}
        >
          <span aria-hidden="true">{emoji}</span> :{name}:
        </div>
      ))}
    </div>
  );
}
