"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Avatar } from "@/components/ui/avatar";
import type { Present } from "@/lib/client/inbox/people";
import { TypingDots } from "./typing-dots";

/** In a row of the list: that a colleague has the conversation open, or is writing in it. */
export default function PeopleMark({ people }: { people: readonly Present[] }) {
  const t = useTranslations("inbox.people");
  const format = useFormatter();
  const { members } = useGround();
  const isWriting = people.some((one) => one.isWriting);
  const ids = people.filter((one) => one.isWriting === isWriting).map(({ id }) => id);
  const named = members.filter(({ id }) => ids.includes(id));
  const [first] = named;
  if (!first) return null;
  const label = t(isWriting ? "writing" : "viewing", {
    names: format.list(named.map(({ name }) => name)),
    count: named.length,
  });
  return (
    <span title={label} className="inline-flex shrink-0 items-center gap-1">
      {isWriting && <TypingDots />}
      <span className="relative inline-flex">
        <Avatar id={first.id} name={first.name} size="sm" className="size-5! text-[0.5625rem]!" />
        <span
          aria-hidden="true"
          className="absolute -end-0.5 -bottom-0.5 size-2 rounded-full bg-accent ring-2 ring-surface"
        />
      </span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
