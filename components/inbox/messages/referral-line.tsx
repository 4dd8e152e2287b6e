"use client";

import { Link2, Megaphone, ShoppingBag } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";
import { Attachments } from "./attachments";

interface ReferralLineProps {
  message: MessageView;
  conversation: ConversationView;
}

const ICONS = { ad: Megaphone, product: ShoppingBag, link: Link2 };

/** That they opened the conversation by an ad, a product or a link, where it happened in the thread. */
export function ReferralLine({ message, conversation }: ReferralLineProps) {
  const t = useTranslations("inbox.thread");
  const format = useFormatter();
  const { name } = conversation.contact;
  const way = wayOf(message);
  const Icon = ICONS[way];
  return (
    <div id={`message-${message.id}`} className="my-2 flex scroll-my-16 flex-col items-center gap-1.5">
      <p className="flex items-center justify-center gap-1.5 text-center text-xs text-muted">
        <Icon className="size-3.5 shrink-0" aria-hidden="true" />
        <bdi>{t(`came.${way}`, { name: name || "…" })}</bdi>
        <time dateTime={message.sentAt} className="tabular-nums">
          {format.dateTime(new Date(message.sentAt), { timeStyle: "short" })}
        </time>
      </p>
      <Attachments message={message} name={name} />
    </div>
  );
}

function wayOf({ attachments }: MessageView): keyof typeof ICONS {
  const { title, lines = [] } = attachments.find(({ kind }) => kind === "ad")?.detail ?? {};
  const has = (name: string) => lines.some((line) => line.name === name);
  const isAd = title || has("ad") || attachments.some(({ kind }) => kind === "form");
  return isAd ? "ad" : has("product") ? "product" : "link";
}
