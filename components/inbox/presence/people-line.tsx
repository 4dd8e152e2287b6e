"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import { useGround } from "@/components/inbox/ground";
import { Avatar } from "@/components/ui/avatar";
import { usePeople } from "@/lib/client/inbox/people";
import { giveSigns } from "@/lib/client/inbox/signs";
import { TypingDots } from "./typing-dots";

const FACES_MAX = 3;

/** Who else has this conversation open, and who is writing in it. Colleagues see the same of this member. */
export function PeopleLine({ conversationId }: { conversationId: string }) {
  const t = useTranslations("inbox.people");
  const format = useFormatter();
  const { workspace, members } = useGround();
  useEffect(() => giveSigns(workspace, conversationId), [workspace, conversationId]);
  const present = usePeople(conversationId);
  const people = present.flatMap(({ id, isWriting }) => {
    const member = members.find((one) => one.id === id);
    return member ? { id, name: member.name, isWriting } : [];
  });
  if (people.length === 0) return null;
  const say = (words: "writing" | "viewing", some: typeof people) =>
    some.length > 0 ? t(words, { names: format.list(some.map(({ name }) => name)), count: some.length }) : [];
  const writers = people.filter(({ isWriting }) => isWriting);
  const viewers = people.filter(({ isWriting }) => !isWriting);
  return (
    <p className="flex items-center gap-2 border-line border-t bg-surface px-3 py-1 text-muted text-xs md:px-4">
      <span className="flex shrink-0 -space-x-1.5">
        {[...writers, ...viewers].slice(0, FACES_MAX).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size="sm" className="ring-2 ring-surface" />
        ))}
      </span>
      {writers.length > 0 && <TypingDots />}
      <span className={writers.length > 0 ? "min-w-0 truncate font-medium text-ink" : "min-w-0 truncate"}>
        {[say("writing", writers), say("viewing", viewers)].flat().join(" · ")}
      </span>
    </p>
  );
}
