"use client";

import { ArrowDown, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Figure } from "@/components/marks/figure";
import { Instant } from "@/components/marks/instant";
import { PlatformMark } from "@/components/marks/platform-mark";
import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { PublicationReach, ReachView } from "@/lib/insights/shapes";
import { useReachUrl } from "./reach-url";

const COLUMNS = ["reach", "views", "interactions", "comments", "shares", "saves"] as const;
const SORTABLE = ["reach", "views", "interactions"] as const;

/** What was published in the period, with what each has gathered since. */
export function PublicationTable({ view }: { view: ReachView }) {
  const t = useTranslations("reach.posts");
  const [{ sort }] = useReachUrl();
  const rows = sort === "published" ? view.publications : view.publications.toSorted(by(sort));
  return (
    <section aria-labelledby="published-in-period" className="flex flex-col gap-3">
      <h2 id="published-in-period" className="text-lg">
        {t("title")}
      </h2>
      {rows.length === 0 ? (
        <p className="rounded-pane border border-line bg-raised px-4 py-8 text-center text-muted">
          {t("none")}
        </p>
      ) : (
        <Table label={t("title")}>
          <Head sort={sort} />
          <tbody>
            {rows.map((row) => (
              <Row key={row.publicationId} row={row} />
            ))}
          </tbody>
        </Table>
      )}
      {view.hasMore && <p className="text-xs text-muted">{t("more", { count: rows.length })}</p>}
    </section>
  );
}

// What has no value comes last, whatever the order.
const by = (metric: (typeof SORTABLE)[number]) => (one: PublicationReach, other: PublicationReach) =>
  (other.readings[metric] ?? -1) - (one.readings[metric] ?? -1);

function Head({ sort }: { sort: string }) {
  const t = useTranslations("reach.posts");
  const [, setUrl] = useReachUrl();
  const sorted = (name: string) => (sort === name ? "descending" : undefined);
  return (
    <TableHead>
      <TableRow>
        <TableHeaderCell>{t("post")}</TableHeaderCell>
        <TableHeaderCell aria-sort={sorted("published")}>
          <SortButton
            label={t("published")}
            isOn={sort === "published"}
            onPress={() => void setUrl({ sort: null })}
          />
        </TableHeaderCell>
        {COLUMNS.map((metric) => {
          const name = SORTABLE.find((one) => one === metric);
          return (
            <TableHeaderCell key={metric} isFigure aria-sort={sorted(metric)}>
              {name ? (
                <SortButton
                  label={t(name)}
                  isOn={sort === name}
                  onPress={() => void setUrl({ sort: name })}
                />
              ) : (
                t(metric)
              )}
            </TableHeaderCell>
          );
        })}
      </TableRow>
    </TableHead>
  );
}

function SortButton({ label, isOn, onPress }: { label: string; isOn: boolean; onPress: () => void }) {
  return (
    <button type="button" onClick={onPress} className="inline-flex min-h-6 items-center gap-1 hover:text-ink">
      {label}
      <ArrowDown className={isOn ? "size-3" : "invisible size-3"} aria-hidden="true" />
    </button>
  );
}

function Row({ row }: { row: PublicationReach }) {
  const t = useTranslations("reach.posts");
  const platformName = useTranslations("common.platform")(row.platform);
  return (
    <TableRow>
      <TableCell className="min-w-72 max-w-96">
        <span className="flex items-center gap-2.5">
          <PlatformMark platform={row.platform} isNameHidden />
          <bdi className="line-clamp-2 flex-1">{row.text || t("noText")}</bdi>
          {row.kind === "story" && <Badge>{t("story")}</Badge>}
          {row.permalink && (
            <a
              href={row.permalink}
              target="_blank"
              rel="noreferrer noopener"
              aria-label={t("open", { platform: platformName })}
              className="flex size-6 items-center justify-center text-muted hover:text-ink"
            >
              <ExternalLink className="size-3.5" aria-hidden="true" />
            </a>
          )}
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        <Instant at={row.publishedAt} look="full" />
      </TableCell>
      {COLUMNS.map((metric) => (
        <TableCell key={metric} isFigure>
          <Figure value={row.readings[metric] ?? null} />
        </TableCell>
      ))}
    </TableRow>
  );
}
