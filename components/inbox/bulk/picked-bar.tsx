"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { BULK_IDS_MAX } from "@/lib/inbox/bulk/bulk-rules";
import { BulkVerbs } from "./bulk-verbs";
import { pickShown, pickWhole } from "./pick";
import { listed, type Selection, stopSelecting } from "./selection";
import { useWholeCount } from "./use-whole-count";

interface PickedBarProps {
  picked: Selection;
  /** More of the list can be loaded. */
  hasMore: boolean;
}

/** How many rows are selected, how to select all, and what can be done with them. */
export function PickedBar({ picked, hasMore }: PickedBarProps) {
  const t = useTranslations("inbox.bulk");
  const format = useFormatter();
  const { may } = useGround();
  const shown = listed.lines;
  const own = shown.filter(({ id }) => picked.isWhole || picked.ids.has(id));
  const wholeCount = useWholeCount();
  const isAllShown = own.length > 0 && own.length === Math.min(shown.length, BULK_IDS_MAX);
  const isFull = !picked.isWhole && own.length === BULK_IDS_MAX && shown.length > BULK_IDS_MAX;
  const all = wholeCount === null ? t("wholeUncounted") : t("whole", { count: wholeCount });
  const words =
    !picked.isWhole || wholeCount === null
      ? t(picked.isWhole ? "wholeSelected" : "selected", { count: own.length })
      : t("selected", { count: wholeCount });
  return (
    <section aria-label={t("bar")} className="flex flex-col gap-1.5 px-4 py-2.5">
      <div className="flex items-center gap-2">
        <Checkbox
          label={t("shown")}
          isLabelHidden
          checked={picked.isWhole || isAllShown}
          indeterminate={own.length > 0 && !isAllShown && !picked.isWhole}
          onChange={pickShown}
        />
        <p role="status" className="min-w-0 flex-1 text-sm font-medium tabular-nums">
          {words}
        </p>
        <IconButton
          size="sm"
          keys="Escape"
          label={t("leave")}
          icon={<X aria-hidden="true" />}
          onClick={stopSelecting}
        />
      </div>
      {isAllShown && hasMore && !picked.isWhole && (
        <button
          type="button"
          onClick={pickWhole}
          className="min-h-6 self-start text-start text-sm font-medium text-accent hover:underline"
        >
          {all}
        </button>
      )}
      {isFull && <p className="text-xs text-muted">{t("full", { max: format.number(BULK_IDS_MAX) })}</p>}
      <BulkVerbs ids={picked.isWhole ? null : own.map(({ id }) => id)} lines={own} may={may} />
    </section>
  );
}
