"use client";

import { AlarmClock, CircleCheck, StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { useGround } from "@/components/inbox/ground";
import { hrefOf } from "@/components/inbox/inbox-url";
import { useWriterName } from "@/components/inbox/writer-name";
import { ChannelMark } from "@/components/marks/channel-mark";
import { ContactName } from "@/components/marks/contact-name";
import { Instant } from "@/components/marks/instant";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { SearchHit, Segment } from "@/lib/search/shapes";

interface HitRowProps {
  hit: SearchHit;
  isOpen: boolean;
  onOpen: (hit: SearchHit) => void;
}

/** One message or note that was found: whose conversation, who said it when, and the words around the match. */
export function HitRow({ hit, isOpen, onOpen }: HitRowProps) {
  const t = useTranslations("inbox.search");
  const { workspace, channels } = useGround();
  const { id, contact, conversationId, platform, channelId, type, status } = hit;
  const channel = channels.find((one) => one.id === channelId);
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(hit);
  };
  return (
    <li id={`hit-${id}`} className="[contain-intrinsic-size:auto_6.5rem] [content-visibility:auto]">
      <a
        href={hrefOf(workspace, conversationId)}
        aria-current={isOpen ? "true" : undefined}
        onClick={onClick}
        className="relative flex gap-3 border-b border-line px-4 py-3 outline-offset-[-2px] transition-colors hover:bg-ink/4 aria-[current]:bg-tint"
      >
        <Avatar id={contact.id ?? ""} name={contact.name} className="mt-0.5" />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <ContactName name={contact.name} className="min-w-0 flex-1 truncate font-medium" />
            <Instant at={hit.at} look="date" className="shrink-0 text-xs text-muted tabular-nums" />
          </span>
          <span className="line-clamp-3 text-muted wrap-anywhere">
            <Who hit={hit} />
            <Excerpt segments={hit.excerpt} />
          </span>
          <span className="mt-1 flex min-h-5 min-w-0 items-center gap-x-2 text-xs text-muted">
            <ChannelMark
              platform={platform}
              name={channel?.name ?? ""}
              handle={channel?.handle ?? ""}
              all={channels}
              className="flex-1"
            />
            {type === "note" && (
              <Badge tone="warn" icon={<StickyNote aria-hidden="true" />}>
                {t("note")}
              </Badge>
            )}
            {status !== "open" && (
              <Badge
                icon={
                  status === "closed" ? <CircleCheck aria-hidden="true" /> : <AlarmClock aria-hidden="true" />
                }
              >
                {t(`status.${status}`)}
              </Badge>
            )}
          </span>
        </span>
      </a>
    </li>
  );
}

/** Who of us said it; nothing before the contact's own words. */
function Who({ hit }: { hit: SearchHit }) {
  const t = useTranslations("inbox.search");
  const nameOf = useWriterName();
  const { type, direction, authorId } = hit;
  if (type === "message" && direction === "inbound") return null;
  const isProgram = type === "note" && authorId === null;
  const name = isProgram ? t("elsewhere") : nameOf(hit, t("elsewhere"));
  return (
    <>
      <bdi>{t("saidBy", { name })}</bdi>{" "}
    </>
  );
}

function Excerpt({ segments }: { segments: Segment[] }) {
  return (
    <bdi>
      {segments.map(({ text, isMatch }, place) => {
        const key = `${place}${text}`;
        return isMatch ? (
          <mark key={key} className="rounded-[0.2rem] bg-warn/25 px-0.5 font-medium text-ink">
            {text}
          </mark>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </bdi>
  );
}
