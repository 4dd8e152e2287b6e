"use client";

import { Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { linkStyle } from "@/components/ui/button-style";
import { IconButton } from "@/components/ui/icon-button";
import { LabelDot } from "@/components/ui/label-chip";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { LabelView } from "@/lib/inbox/labels/shapes";

interface LabelsTableProps {
  workspace: string;
  labels: LabelView[];
  mayManage: boolean;
  onChange: (label: LabelView) => void;
  onDelete: (label: LabelView) => void;
}

/** Each label with the number of its conversations, which leads to them. */
export function LabelsTable({ workspace, labels, mayManage, onChange, onDelete }: LabelsTableProps) {
  const t = useTranslations("settings.labels");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const reason = mayManage ? null : errors("forbidden");
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>{t("name")}</TableHeaderCell>
          <TableHeaderCell className="text-end">{t("conversations")}</TableHeaderCell>
          <TableHeaderCell>
            <span className="sr-only">{t("verbs")}</span>
          </TableHeaderCell>
        </TableRow>
      </TableHead>
      <tbody>
        {labels.map((label) => (
          <TableRow key={label.id}>
            <TableCell>
              <span className="flex min-w-0 items-center gap-2.5 font-medium">
                <LabelDot colour={label.colour} />
                <bdi className="min-w-0 wrap-anywhere">{label.name}</bdi>
              </span>
            </TableCell>
            <TableCell className="text-end tabular-nums">
              <Link href={`/${workspace}/inbox?label=${label.id}`} className={linkStyle}>
                {format.number(label.conversations)}
              </Link>
            </TableCell>
            <TableCell className="w-px text-end whitespace-nowrap">
              <IconButton
                label={t("changeOf", { name: label.name })}
                icon={<Pencil aria-hidden="true" />}
                disabledReason={reason}
                onClick={() => onChange(label)}
              />
              <IconButton
                label={t("deleteOf", { name: label.name })}
                icon={<Trash2 aria-hidden="true" />}
                disabledReason={reason}
                onClick={() => onDelete(label)}
              />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
