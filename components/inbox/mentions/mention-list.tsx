"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import type { useMentionOffer } from "./use-mention-offer";

/** The element of the list, for the field that controls it. */
export const MENTION_LIST = "mention-list";
export const mentionOptionId = (place: number) => `mention-${place}`;

/** The colleagues who fit what is typed after an `@`, above the field. */
export function MentionList({ offer }: { offer: ReturnType<typeof useMentionOffer> }) {
  const t = useTranslations("inbox.mentions");
  const { members, place, choose } = offer;
  if (members.length === 0) return null;
  return (
    <div
      id={MENTION_LIST}
      role="listbox"
      aria-label={t("list")}
      className="flex max-w-full flex-col rounded-control border border-line bg-raised p-1"
    >
      {members.map((member, index) => (
        <div
          key={member.id}
          id={mentionOptionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === place}
          className="flex min-w-0 cursor-pointer items-center gap-2 rounded-control px-2 py-1.5 text-sm aria-selected:bg-tint"
          // The field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            choose(member);
          }}
        >
          <Avatar id={member.id} name={member.name} size="sm" />
          <bdi className="min-w-0 truncate font-medium">{member.name}</bdi>
          <span className="min-w-0 truncate text-xs text-muted">{member.email}</span>
        </div>
      ))}
    </div>
  );
}
