"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { Refusal } from "@/components/marks/refusal";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ParkedView } from "@/lib/channels/parked/shapes";
import { useDropParked, useReplayParked } from "@/lib/client/deliveries";

interface DeliveriesTableProps {
  workspace: string;
  items: ParkedView[];
  /** Why nothing can be done here; null if it can. */
  onlyAdmins: string | null;
}

const REASONS = ["malformed", "unreadable", "unknown_asset", "deadly"] as const;

/** One row for each delivery, without the delivery's content. */
export function DeliveriesTable({ workspace, items, onlyAdmins }: DeliveriesTableProps) {
  const t = useTranslations();
  const format = useFormatter();
  const replay = useReplayParked(workspace);
  const drop = useDropParked(workspace);
  const [itemToDrop, setItemToDrop] = useState<ParkedView | null>(null);

  function reasonOf({ reason }: ParkedView) {
    const knownReason = REASONS.find((name) => name === reason);
    return knownReason
      ? t(`settings.deliveries.reasons.${knownReason}`)
      : t("settings.deliveries.reasons.other", { reason });
  }
  const sizeOf = ({ bytes }: ParkedView) =>
    bytes === null
      ? "–"
      : format.number(bytes / 1024, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 });

  return (
    <>
      <Refusal>{replay.error && t(`errors.${replay.error.code}`)}</Refusal>
      <Table label={t("settings.deliveries.title")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("settings.deliveries.reason")}</TableHeaderCell>
            <TableHeaderCell>{t("settings.deliveries.arrived")}</TableHeaderCell>
            <TableHeaderCell isFigure className="max-md:hidden">
              {t("settings.deliveries.size")}
            </TableHeaderCell>
            <TableHeaderCell isFigure className="max-md:hidden">
              {t("settings.deliveries.attempts")}
            </TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t("settings.deliveries.actions")}</span>
            </TableHeaderCell>
          </TableRow>
        </TableHead>
        <tbody>
          {items.map((item) => (
            <TableRow key={item.id}>
              <TableCell className="font-medium">{reasonOf(item)}</TableCell>
              <TableCell className="whitespace-nowrap text-muted">
                <Instant at={item.receivedAt} />
              </TableCell>
              <TableCell isFigure className="max-md:hidden">
                {sizeOf(item)}
              </TableCell>
              <TableCell isFigure className="max-md:hidden">
                {format.number(item.attempts)}
              </TableCell>
              <TableCell>
                <div className="flex justify-end gap-2 max-md:flex-col">
                  <Button size="sm" disabledReason={onlyAdmins} onClick={() => replay.mutate(item.id)}>
                    {t("settings.deliveries.replay")}
                  </Button>
                  <Button
                    size="sm"
                    disabledReason={onlyAdmins}
                    onClick={() => {
                      drop.reset();
                      setItemToDrop(item);
                    }}
                  >
                    {t("settings.deliveries.drop")}
                  </Button>
                </div>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {itemToDrop && (
        <ConfirmDialog
          title={t("settings.deliveries.dropTitle")}
          text={t("settings.deliveries.dropText")}
          confirmLabel={t("settings.deliveries.drop")}
          isBusy={drop.isPending}
          error={drop.error}
          onClose={() => setItemToDrop(null)}
          onConfirm={() => drop.mutate(itemToDrop.id, { onSuccess: () => setItemToDrop(null) })}
        />
      )}
    </>
  );
}
