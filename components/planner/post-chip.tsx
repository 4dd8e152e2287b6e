"use client";

import { PencilLine } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClockTime } from "@/components/marks/clock-time";
import { PostStateMark, postStateStrip } from "@/components/marks/post-state-mark";
import { classNames } from "@/components/ui/class-names";
import { ChipMenu } from "./chip-menu";
import { type Placed, usePlanning } from "./planner-context";
import { Excerpt, Glyphs, Shops, useChannelNames } from "./post-words";

interface PostChipProps extends Placed {
  /** `tall` has two lines and a picture, `line` one line, `cell` what fits into a day of a month. */
  look?: "tall" | "line" | "cell";
}

const HEIGHTS = { tall: "h-full min-h-11", line: "h-full", cell: "h-9.5" };

/** A post on a day: a strip and an icon for its state, its time, its channels, its first words. */
export function PostChip({ card, local, look = "cell" }: PostChipProps) {
  "use memo";
  const t = useTranslations("planner");
  const { workspace, drag, stays } = usePlanning();
  const names = useChannelNames(card);
  const isFixed = stays(card) !== null;
  const isTall = look === "tall";
  return (
    <div className={classNames("group/chip @container relative min-w-0", look !== "cell" && "h-full")}>
      <Link
        href={`/${workspace}/compose/${card.id}`}
        prefetch={false}
        draggable={false}
        title={[names, card.excerpt].filter(Boolean).join("\n")}
        onPointerDown={(event) => !isFixed && drag(event, card, local)}
        className={classNames(
          "relative flex min-w-0 items-center gap-1 overflow-hidden rounded-[0.35rem] border border-line bg-raised ps-2 pe-1 text-xs text-ink hover:border-edge data-dragged:opacity-40",
          HEIGHTS[look],
          look === "cell" && "max-md:ps-1.5 max-md:pe-0",
          card.state === "cancelled" && "text-muted line-through",
        )}
      >
        <span
          className={classNames("absolute inset-y-0 start-0 w-0.75", postStateStrip(card.state))}
          aria-hidden="true"
        />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex min-w-0 items-center gap-1 overflow-hidden max-md:gap-0.5">
            <PostStateMark
              state={card.state}
              isWordHidden
              className={classNames(
                "[&>svg]:size-3 @max-[3rem]:[&>svg]:size-2.5",
                look === "line" && "@max-[4.5rem]:[&>svg]:hidden",
              )}
            />
            {card.isRevised && (
              <PencilLine className="size-3 shrink-0 text-info" role="img" aria-label={t("revised")} />
            )}
            <ClockTime
              local={local}
              isShort={look !== "tall"}
              className={classNames(
                "whitespace-nowrap font-medium tabular-nums",
                look === "cell" && "max-md:order-last max-md:hidden",
              )}
            />
            {look === "line" && <Glyphs card={card} className="@max-[5rem]:hidden" />}
            {look === "line" && <Excerpt card={card} className="truncate @max-[7rem]:sr-only" />}
            {look === "cell" && (
              <Glyphs card={card} className="ms-auto group-hover/chip:opacity-0 max-md:ms-0 max-md:gap-0" />
            )}
            {isTall && <Glyphs card={card} />}
            {isTall && <Shops card={card} className="text-muted @max-[9rem]:hidden" />}
          </span>
          {look !== "line" && (
            <span
              className={classNames("flex min-w-0 items-center gap-1", look === "cell" && "max-md:hidden")}
            >
              <Excerpt card={card} className="truncate" />
            </span>
          )}
          {look === "cell" && (
            <ClockTime
              local={local}
              isShort
              className="font-medium whitespace-nowrap tabular-nums md:hidden"
            />
          )}
        </span>
        {isTall && card.previewUrl && (
          <img
            src={card.previewUrl}
            alt=""
            className="size-8.5 shrink-0 rounded-[0.25rem] object-cover @max-[9rem]:hidden"
            draggable={false}
          />
        )}
      </Link>
      <ChipMenu
        card={card}
        className={classNames(
          "absolute end-0.5 opacity-0 group-hover/chip:opacity-100 focus-within:opacity-100 max-md:hidden",
          look === "line" ? "-top-px" : "top-0.5",
        )}
      />
    </div>
  );
}
