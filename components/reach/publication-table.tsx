"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Figure } from "@/components/marks/figure";
import { Instant } from "@/components/marks/instant";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { PublicationReach, ReachView } from "@/lib/insights/shapes";
import { PublicationCell } from "./publication-cell";
import { SORTS, useReachUrl } from "./reach-url";

const COLUMNS = SORTS.filter((name) => name !== "published");
type Sort = (typeof SORTS)[number];

/**
 * The publications of the period with their figures. The figure they are sorted by comes first, so that a
 * phone shows it.
 */
export function PublicationTable({ workspace, view }: { workspace: string; view: ReachView }) {
  "use memo";
  const t = useTranslations("reach.posts");
  const [{ sort, order }, setUrl] = useReachUrl();
  const rows = sorted(view.publications, sort, order === "least");
  const columns = sort === "published" ? COLUMNS : [sort, ...COLUMNS.filter((name) => name !== sort)];
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-lg">{t("title")}</h2>
      {rows.length === 0 ? (
        <p className="rounded-pane border border-line bg-raised px-4 py-8 text-center text-muted">
          {t("none")}
        </p>
      ) : (
        <Table label={t("title")}>
          <Head columns={columns} sorting={{ sort, order, onSort: (next) => void setUrl(next) }} />
          <tbody>
            {rows.map((row) => (
              <TableRow key={row.publicationId}>
                <PublicationCell workspace={workspace} view={view} row={row} />
                {columns.map((metric) => (
                  <TableCell key={metric} isFigure>
                    <Figure value={row.readings[metric] ?? null} />
                  </TableCell>
                ))}
                <TableCell className="text-xs whitespace-nowrap text-muted">
                  {row.readAt ? <Instant at={row.readAt} look="full" /> : t("neverRead")}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {view.hasMore && <p className="text-xs text-muted">{t("more", { count: rows.length })}</p>}
    </div>
  );
}

/** The rows arrive newest first. Rows without a value come last in either order. */
function sorted(rows: PublicationReach[], sort: Sort, isTurned: boolean): PublicationReach[] {
  if (sort === "published") return isTurned ? rows.toReversed() : rows;
  const missing = isTurned ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const figureOf = (row: PublicationReach) => row.readings[sort] ?? missing;
  const compare = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1);
  return rows.toSorted((one, other) => compare(figureOf(one), figureOf(other)) * (isTurned ? 1 : -1));
}

interface Sorting {
  sort: Sort;
  order: "most" | "least";
  onSort: (next: { sort: Sort; order: "most" | "least" }) => void;
}

function Head({ columns, sorting }: { columns: (typeof COLUMNS)[number][]; sorting: Sorting }) {
  "use memo";
  const t = useTranslations("reach.posts");
  return (
    <TableHead>
      <TableRow>
        <SortHead {...sorting} name="published" label={`${t("post")} · ${t("published")}`} />
        {columns.map((name) => (
          <SortHead {...sorting} key={name} name={name} label={t(name)} isFigure />
        ))}
        <TableHeaderCell>{t("readAt")}</TableHeaderCell>
      </TableRow>
    </TableHead>
  );
}

interface SortHeadProps extends Sorting {
  name: Sort;
  label: string;
  isFigure?: boolean;
}

function SortHead({ name, label, isFigure = false, sort, order, onSort }: SortHeadProps) {
  "use memo";
  const isOn = sort === name;
  const Arrow = isOn && order === "least" ? ArrowUp : ArrowDown;
  const turned = isOn && order === "most" ? "least" : "most";
  return (
    <TableHeaderCell
      isFigure={isFigure}
      aria-sort={isOn ? (order === "least" ? "ascending" : "descending") : undefined}
    >
      <button
        type="button"
        onClick={() => onSort({ sort: name, order: turned })}
        className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
      >
        {label}
        <Arrow className={isOn ? "size-3" : "invisible size-3"} aria-hidden="true" />
      </button>
    </TableHeaderCell>
  );
}
