"use client";

import { Link2, Megaphone, ShoppingBag } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { Attachments } from "@/components/inbox/content/attachments";
import type { MessageContext } from "@/components/inbox/sending/message-context";
import { useMetaNow } from "@/components/marks/server-clock";
import { DAY_MS } from "@/lib/days";
import type { MessageView } from "@/lib/inbox/shapes";

/** The line above each day. */
export function DayLine({ at }: { at: string }) {
  const t = useTranslations("inbox.messages");
  const format = useFormatter();
  const now = useMetaNow();
  const day = (when: Date) =>
    format.dateTime(when, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const moment = new Date(at);
  const isToday = day(moment) === day(now);
  const isYesterday = day(moment) === day(new Date(now.getTime() - DAY_MS));
  const isThisYear = moment.getUTCFullYear() === now.getUTCFullYear();
  const plain = format.dateTime(moment, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
  return (
    <h3 className="mx-auto my-3 w-fit rounded-full border border-line bg-surface px-3 py-0.5 text-xs font-medium tracking-normal text-muted">
      <time dateTime={at} title={day(moment)}>
        {isToday ? t("today") : isYesterday ? t("yesterday") : plain}
      </time>
    </h3>
  );
}

/** The line above the first unread message. */
export function NewLine({ onSeen }: { onSeen: () => void }) {
  const t = useTranslations("inbox.messages");
  const ref = useRef<HTMLDivElement>(null);
  const notify = useEffectEvent(onSeen);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && notify());
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={ref}
      className="my-2 flex items-center gap-3 text-xs font-semibold text-accent before:h-px before:flex-1 before:bg-accent/40 after:h-px after:flex-1 after:bg-accent/40"
    >
      {t("newLine")}
    </div>
  );
}

interface ReferralLineProps {
  message: MessageView;
  conversation: MessageContext;
}

const ICONS = { ad: Megaphone, product: ShoppingBag, link: Link2 };

/** Says that the contact opened the conversation through an ad, a product or a link, at that time. */
export function ReferralLine({ message, conversation }: ReferralLineProps) {
  const t = useTranslations("inbox.messages");
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
