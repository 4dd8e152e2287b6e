"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Popover } from "@/components/ui/popover";
import type { Placed } from "./planner-context";
import { PostChip } from "./post-chip";

interface MorePostsProps {
  /** The posts it lists, in the order of their times. */
  posts: readonly [Placed, ...Placed[]];
  className: string;
  children: ReactNode;
}

/** A button for posts without room of their own; a press lists them. */
export function MorePosts({ posts, className, children }: MorePostsProps) {
  const t = useTranslations("planner");
  const format = useFormatter();
  const [{ local }] = posts;
  const last = posts.at(-1)?.local ?? local;
  const clock = (wall: string) =>
    format.dateTime(new Date(`${wall}Z`), { timeStyle: "short", timeZone: "UTC" });
  const day = format.dateTime(new Date(`${local}Z`), { dateStyle: "full", timeZone: "UTC" });
  const hours = local === last ? clock(local) : t("weekOf", { from: clock(local), to: clock(last) });
  return (
    <Popover
      title={`${day}, ${hours}`}
      className="max-h-[min(22rem,var(--available-height))]"
      trigger={
        <button type="button" title={`${day}, ${hours}`} className={className}>
          {children}
          <span className="sr-only">{t("moreOn", { count: posts.length, day, hours })}</span>
        </button>
      }
    >
      <ul className="flex w-72 max-w-full flex-col gap-1">
        {posts.map((placed) => (
          <li key={placed.card.id}>
            <PostChip {...placed} look="tall" />
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** The number of further posts, shorter where there is little room. */
export function MoreCount({ count }: { count: number }) {
  const t = useTranslations("planner");
  return (
    <span className="@container block">
      <span className="block truncate @max-[4rem]:hidden">{t("more", { count })}</span>
      <span className="hidden @max-[4rem]:block" aria-hidden="true">
        {t("moreShort", { count })}
      </span>
    </span>
  );
}
