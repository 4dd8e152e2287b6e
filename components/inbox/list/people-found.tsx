"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { openConversation } from "@/components/inbox/inbox-url";
import { ContactName } from "@/components/marks/contact-name";
import { PersonDetail } from "@/components/marks/person-detail";
import { PlatformMark } from "@/components/marks/platform-mark";
import { Avatar } from "@/components/ui/avatar";
import { toast } from "@/components/ui/toast-store";
import { contactQuery, contactsQuery } from "@/lib/client/contacts";
import { FOUND_LIST } from "./find-field";

interface PeopleFoundProps {
  search: string;
  /** The id of the option that the arrow keys have reached. */
  chosen: string | null;
  onChosen: () => void;
  /** Look for the text in what was said. */
  onMessages: () => void;
}

/** The people found; choosing one opens the newest conversation with them. And the way to what was said. */
export default function PeopleFound({ search, chosen, onChosen, onMessages }: PeopleFoundProps) {
  const t = useTranslations("inbox.find");
  const errors = useTranslations("errors");
  const { workspace, channels } = useGround();
  const cache = useQueryClient();
  const found = useInfiniteQuery({ ...contactsQuery(workspace, search), placeholderData: keepPreviousData });
  const people = found.data?.pages.flatMap(({ items }) => items);

  async function open(contactId: string) {
    const contact = await cache.fetchQuery(contactQuery(workspace, contactId)).catch(() => null);
    const newest = contact?.conversations[0];
    if (!newest) return toast({ title: contact ? t("noConversation") : errors("unreachable") });
    onChosen();
    openConversation(workspace, newest.id);
  }

  return (
    <div className="scroll-quiet absolute inset-x-0 top-full z-20 mt-1.5 max-h-96 animate-appear overflow-y-auto rounded-pane border border-line bg-raised p-1 shadow-pane">
      <p role="status" className={people?.length ? "sr-only" : "px-3 pt-3 pb-2 text-center text-muted"}>
        {people ? t(people.length === 0 ? "none" : "people") : !found.error && t("searching")}
      </p>
      {found.error && !people && <p className="px-3 py-4 text-muted">{errors("unreachable")}</p>}
      <div id={FOUND_LIST} role="listbox" aria-label={t("people")}>
        {people?.map(({ id, name, platforms, ...person }) => (
          <button
            key={id}
            id={`found-${id}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={chosen === `found-${id}`}
            onClick={() => void open(id)}
            className="flex w-full items-center gap-2.5 rounded-control px-2.5 py-1.5 text-start hover:bg-ink/6 aria-selected:bg-ink/8"
          >
            <Avatar id={id} name={name} size="sm" />
            <span className="flex min-w-0 flex-1 flex-col">
              <ContactName name={name} className="truncate font-medium" />
              <PersonDetail person={{ id, name, platforms, ...person }} channels={channels} />
            </span>
            {platforms.map((platform) => (
              <PlatformMark key={platform} platform={platform} isNameHidden />
            ))}
          </button>
        ))}
        <button
          id="found-messages"
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={chosen === "found-messages"}
          onClick={onMessages}
          className="flex w-full items-center gap-2.5 rounded-control px-2.5 py-2 text-start font-medium text-accent hover:bg-ink/6 aria-selected:bg-ink/8"
        >
          <MessageSquareText aria-hidden="true" className="mx-1 size-4.5 shrink-0" />
          <span className="truncate">{t("messages", { text: search })}</span>
        </button>
      </div>
    </div>
  );
}
