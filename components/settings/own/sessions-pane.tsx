"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Refusal } from "@/components/marks/refusal";
import { Section } from "@/components/settings/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { useHydrated } from "@/lib/client/hydrated";
import { sessionsQuery, useEndOtherSessions, useEndSession } from "@/lib/client/workspaces";
import type { SessionView } from "@/lib/workspaces/shapes";

/** Every device the member is signed in on, with a button to end each session. */
export function SessionsPane({ first }: { first: SessionView[] }) {
  const t = useTranslations("settings.sessions");
  const tErrors = useTranslations("errors");
  const current = useQuery({ ...sessionsQuery, initialData: first }).data;
  const data = useHydrated(current, first);
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const action = data.length > 1 && (
    <Button isBusy={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
      {t("endOthers")}
    </Button>
  );
  const error = end.error ?? endOthers.error;
  return (
    <Section title={t("title")} text={t("text")} action={action}>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("device")}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t("since")}</TableHeaderCell>
            <TableHeaderCell>{t("seen")}</TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t("end")}</span>
            </TableHeaderCell>
          </TableRow>
        </TableHead>
        <tbody>
          {data.map(({ id, device, createdAt, lastSeenAt, isThis }) => (
            <TableRow key={id}>
              <TableCell>
                <span className="flex flex-wrap items-center gap-x-2 font-medium">
                  <span className="wrap-anywhere">{device}</span>
                  {isThis && <Badge tone="good">{t("this")}</Badge>}
                </span>
              </TableCell>
              <TableCell className="text-muted max-md:hidden">
                <Instant at={createdAt} look="full" />
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted">
                <Instant at={lastSeenAt} />
              </TableCell>
              <TableCell className="text-end">
                {!isThis && (
                  <Button
                    size="sm"
                    aria-label={t("endOf", { device })}
                    isBusy={end.isPending && end.variables === id}
                    onClick={() => end.mutate(id)}
                  >
                    {t("end")}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <Refusal>{error && tErrors(error.code)}</Refusal>
    </Section>
  );
}
