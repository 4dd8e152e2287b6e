"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Instant } from "@/components/marks/instant";
import { StatusMark } from "@/components/marks/status-mark";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";
import { Part } from "./part";

interface ContactConversationsProps {
  ground: ContactGround;
  contact: ContactView;
  /** The conversation that is already open beside this list; it is left out. */
  besideId?: string;
}

/** Everything said with a contact, by channel. */
export function ContactConversations({ ground, contact, besideId }: ContactConversationsProps) {
  const t = useTranslations("contacts.conversations");
  const { workspace, channels } = ground;
  const shown = contact.conversations.filter(({ id }) => id !== besideId);
  return (
    <Part title={besideId ? t("others") : t("title")}>
      {shown.length === 0 && <p className="text-xs text-muted">{besideId ? t("noOthers") : t("none")}</p>}
      <ul className="flex flex-col gap-1">
        {shown.map(({ id, channelId, platform, status, lastMessageAt }) => (
          <li key={id}>
            <Link
              href={`/${workspace}/inbox/${id}`}
              prefetch={false}
              className="-mx-2 flex min-w-0 flex-col gap-0.5 rounded-control px-2 py-1.5 hover:bg-ink/5"
            >
              <ChannelMark
                platform={platform}
                name={channels.find((one) => one.id === channelId)?.name ?? "–"}
                handle={channels.find((one) => one.id === channelId)?.handle ?? ""}
                all={channels}
                className="font-medium"
              />
              <span className="flex items-center gap-2 text-xs text-muted">
                <StatusMark status={status} />
                <Instant at={lastMessageAt} clock="meta" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}
