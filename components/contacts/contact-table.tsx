"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ContactName } from "@/components/marks/contact-name";
import { Instant } from "@/components/marks/instant";
import { PlatformMark } from "@/components/marks/platform-mark";
import { Avatar } from "@/components/ui/avatar";
import type { ContactLine } from "@/lib/contacts/shapes";

interface ContactTableProps {
  workspace: string;
  contacts: ContactLine[];
  isBusy: boolean;
}

export function ContactTable({ workspace, contacts, isBusy }: ContactTableProps) {
  const t = useTranslations("contacts");
  return (
    <ul
      aria-busy={isBusy || undefined}
      aria-label={t("title")}
      className="overflow-clip rounded-pane border border-line bg-raised transition-opacity aria-busy:opacity-60"
    >
      {contacts.map(({ id, name, handle, platforms, lastSeenAt }) => (
        <li
          key={id}
          className="border-line [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] not-first:border-t"
        >
          <Link
            href={`/${workspace}/contacts/${id}`}
            prefetch={false}
            className="flex items-center gap-3 px-4 py-2.5 outline-offset-[-2px] hover:bg-ink/4"
          >
            <Avatar id={id} name={name} />
            <span className="flex min-w-0 flex-1 flex-col">
              <ContactName name={name} className="truncate font-medium" />
              {handle && handle !== name && (
                <bdi className="truncate text-xs text-muted" title={handle}>
                  {handle}
                </bdi>
              )}
            </span>
            <span className="flex shrink-0 gap-1.5">
              {platforms.map((platform) => (
                <PlatformMark key={platform} platform={platform} isNameHidden />
              ))}
            </span>
            <Instant
              at={lastSeenAt}
              clock="meta"
              className="w-24 shrink-0 text-end text-xs text-muted tabular-nums"
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}
