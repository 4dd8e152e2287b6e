"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { AuditView } from "@/lib/workspaces/shapes";
import { sentenceOf } from "./audit-sentences";
import { shortId } from "./short-id";
import { useDetails } from "./use-details";

/** One row per entry. */
export function AuditTable({ items }: { items: AuditView[] }) {
  const t = useTranslations("settings.audit");
  const detailOf = useDetails();

  function actorOf({ actorKind, actorName }: AuditView) {
    if (actorKind === "job") return t("house");
    if (actorName === null) return t("nobody");
    return actorKind === "api_key" ? t("key", { name: actorName }) : actorName;
  }
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>{t("when")}</TableHeaderCell>
          <TableHeaderCell className="max-md:hidden">{t("who")}</TableHeaderCell>
          <TableHeaderCell>{t("what")}</TableHeaderCell>
          <TableHeaderCell className="max-md:hidden">{t("onWhat")}</TableHeaderCell>
        </TableRow>
      </TableHead>
      <tbody>
        {items.map((item) => (
          <TableRow key={item.id}>
            <TableCell className="whitespace-nowrap text-muted">
              <Instant at={item.at} />
            </TableCell>
            <TableCell className="max-md:hidden">
              <bdi>{actorOf(item)}</bdi>
            </TableCell>
            <TableCell>
              <div className="font-medium">{whatOf(item)}</div>
              <bdi className="block wrap-anywhere md:hidden">{actorOf(item)}</bdi>
              <div className="text-xs wrap-anywhere text-muted empty:hidden">{detailOf(item)}</div>
            </TableCell>
            <TableCell className="max-md:hidden">
              <bdi>{item.subjectName ?? <ShortId id={item.subjectId} />}</bdi>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );

  function whatOf({ action }: AuditView) {
    const sentence = sentenceOf(action);
    return sentence ? t(`actions.${sentence}`) : action;
  }
}

/** The end of an id, since ids made at the same time begin alike; the whole id shows on hover. */
function ShortId({ id }: { id: string }) {
  return (
    <code className="text-xs text-muted" title={id}>
      {shortId(id)}
    </code>
  );
}
