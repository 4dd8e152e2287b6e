"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { linkStyle } from "@/components/ui/button-style";
import { useHydrated } from "@/lib/client/hydrated";
import { draftsQuery } from "@/lib/client/posts";
import type { DraftPage, PostCard } from "@/lib/publishing/shapes";
import { ChipMenu } from "./chip-menu";
import { usePlanning } from "./planner-context";
import { Excerpt, Glyphs } from "./post-words";

/** Drafts without a day; dragging one onto a day gives it that day. */
export function DraftsTray({ first }: { first: DraftPage }) {
  "use memo";
  const t = useTranslations("planner.drafts");
  const { workspace, now } = usePlanning();
  const current = useQuery({ ...draftsQuery(workspace), initialData: first }).data;
  const data = useHydrated(current, first);
  const waiting = data.drafts.filter(({ scheduledLocal }) => scheduledLocal === null || scheduledLocal < now);
  return (
    <section aria-label={t("label")} className="flex flex-col gap-2">
      <h2 className="flex items-baseline gap-2 text-sm">
        {t("label")}
        <span className="text-xs font-normal text-muted tabular-nums">{waiting.length}</span>
      </h2>
      {waiting.length === 0 ? (
        <p className="rounded-pane border border-dashed border-edge/50 px-3 py-4 text-xs text-muted">
          {t("none")}{" "}
          <Link href={`/${workspace}/compose`} className={linkStyle}>
            {t("begin")}
          </Link>
        </p>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-2">
          {waiting.map((card) => (
            <DraftCard key={card.id} card={card} />
          ))}
        </ul>
      )}
      {data.next && <p className="text-xs text-muted">{t("more")}</p>}
    </section>
  );
}

function DraftCard({ card }: { card: PostCard }) {
  "use memo";
  const { workspace, drag, stays } = usePlanning();
  return (
    <li className="relative">
      <Link
        href={`/${workspace}/compose/${card.id}`}
        prefetch={false}
        draggable={false}
        onPointerDown={(event) => stays(card) === null && drag(event, card, null)}
        className="flex items-center gap-2 rounded-control border border-line bg-raised p-2 pe-8 hover:border-edge data-dragged:opacity-40"
      >
        {card.previewUrl ? (
          <img
            src={card.previewUrl}
            alt=""
            draggable={false}
            className="size-9 shrink-0 rounded-[0.3rem] object-cover"
          />
        ) : (
          <span className="flex size-9 shrink-0 items-center justify-center rounded-[0.3rem] bg-sunken text-muted">
            <FileText className="size-4" aria-hidden="true" />
          </span>
        )}
        <span className="flex min-w-0 flex-col">
          <Excerpt card={card} className="truncate text-xs font-medium" />
          <span className="flex items-center gap-1.5 text-xs text-muted">
            <Glyphs card={card} />
            <Instant at={card.updatedAt} />
          </span>
        </span>
      </Link>
      <ChipMenu card={card} className="absolute end-1.5 top-1.5" />
    </li>
  );
}
