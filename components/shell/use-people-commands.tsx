"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquare, MessageSquareText, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PersonDetail } from "@/components/marks/person-detail";
import type { PaletteCommand } from "@/components/ui/palette-commands";
import { toast } from "@/components/ui/toast-store";
import { channelsQuery } from "@/lib/client/channels";
import { contactQuery, contactsQuery } from "@/lib/client/contacts";
import type { Role } from "@/lib/context";
import { mayDo } from "@/lib/workspaces/permission-rules";

const LETTERS_MIN = 2;
const SHOWN_MAX = 8;

/** People whose name, handle or number starts with the typed text: their page and newest conversation. */
export function usePeopleCommands(
  slug: string,
  role: Role,
  typed: string,
): { heading: string; commands: PaletteCommand[] }[] {
  const t = useTranslations("shell");
  const errors = useTranslations("errors");
  const router = useRouter();
  const cache = useQueryClient();
  const isAsked = typed.length >= LETTERS_MIN && mayDo(role, "read_contacts");
  const found = useInfiniteQuery({ ...contactsQuery(slug, typed), enabled: isAsked });
  const people = isAsked ? (found.data?.pages[0]?.items.slice(0, SHOWN_MAX) ?? []) : [];
  async function openNewest(contactId: string): Promise<void> {
    const contact = await cache.fetchQuery(contactQuery(slug, contactId)).catch(() => null);
    const newest = contact?.conversations[0];
    if (newest) return router.push(`/${slug}/inbox/${newest.id}`);
    toast({ title: contact ? t("palette.noConversation") : errors("unreachable") });
  }
  const mayName = people.length > 0 && mayDo(role, "read_channels");
  const channels = useQuery({ ...channelsQuery(slug), enabled: mayName }).data ?? [];
  if (people.length === 0) return [];
  // The typed text as keyword: the match may be in the number or the handle, and not in the name.
  const keywords = [typed];
  const named = people.filter(({ name }) => name);
  return [
    {
      heading: t("palette.people"),
      commands: named.flatMap(({ id, name, ...person }) => {
        const detail = <PersonDetail person={{ id, name, ...person }} channels={channels} />;
        return [
          {
            id: `conversation-${id}`,
            label: t("palette.conversation", { name }),
            keywords,
            icon: <MessageSquare />,
            detail,
            run: () => void openNewest(id),
          },
          {
            id: `person-${id}`,
            label: name,
            keywords,
            icon: <UserRound />,
            detail,
            run: () => router.push(`/${slug}/contacts/${id}`),
          },
        ];
      }),
    },
  ];
}

/** Looks for the typed text in everything that was said, in the inbox. */
export function useSearchCommand(
  slug: string,
  role: Role,
  typed: string,
): { heading: string; commands: PaletteCommand[] }[] {
  const t = useTranslations("shell.palette");
  const router = useRouter();
  if (typed.length < LETTERS_MIN || !mayDo(role, "read_inbox")) return [];
  const command = {
    id: "search-messages",
    label: t("search", { text: typed }),
    keywords: [typed],
    icon: <MessageSquareText />,
    run: () => router.push(`/${slug}/inbox?find=${encodeURIComponent(typed)}`),
  };
  return [{ heading: t("messages"), commands: [command] }];
}
