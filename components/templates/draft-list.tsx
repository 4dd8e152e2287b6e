"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Badge } from "@/components/ui/badge";
import { useLanguageName } from "@/components/ui/language-name";
import { useHydrated } from "@/lib/client/hydrated";
import { draftsQuery } from "@/lib/client/templates";
import type { DraftList as Drafts } from "@/lib/templates/shapes";
import { useTemplateGround } from "./ground";

/** What is written here and Meta does not have yet. */
export function DraftList({ first }: { first: Drafts }) {
  const t = useTranslations("templates.drafts");
  const languageOf = useLanguageName();
  const { workspace } = useTemplateGround();
  const { data } = useQuery({ ...draftsQuery(workspace), initialData: first });
  const drafts = useHydrated(data, first).items;
  if (drafts.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">{t("title")}</h2>
      <ul className="overflow-clip rounded-pane border border-line bg-raised">
        {drafts.map(({ id, name, language, templateId, updatedAt, updatedBy, submittedAt, failure }) => (
          <li key={id} className="border-line not-first:border-t">
            <Link
              href={`/${workspace}/templates/${id}`}
              prefetch={false}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 no-underline outline-offset-[-2px] hover:bg-ink/4"
            >
              <bdi className="font-medium wrap-anywhere">{name || t("nameless")}</bdi>
              {language && <span className="text-muted">{languageOf(language)}</span>}
              {templateId && <Badge>{t("edit")}</Badge>}
              {submittedAt && <Badge tone="info">{t("sending")}</Badge>}
              {failure && !submittedAt && <Badge tone="bad">{t("refused")}</Badge>}
              <span className="ms-auto text-xs text-muted">
                {updatedBy?.name && (
                  <>
                    <bdi>{updatedBy.name}</bdi> ·{" "}
                  </>
                )}
                <Instant at={updatedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
