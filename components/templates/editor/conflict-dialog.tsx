"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { draftQuery } from "@/lib/client/templates";
import type { WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { useEditing } from "./editing";
import { type useWriting, writtenOf } from "./use-writing";

/** Two members, or two tabs, changed the draft: both versions are shown, and nothing is lost until one is chosen. */
export function ConflictDialog({ writing }: { writing: ReturnType<typeof useWriting> }) {
  const t = useTranslations("templates.conflict");
  const common = useTranslations("common.action");
  const { workspace, draft, typed } = useEditing();
  const { saving, autosave, adopt } = writing;
  const isHere = saving.kind === "conflict";
  const { data: theirs, isFetching } = useQuery({
    ...draftQuery(workspace, draft.id),
    enabled: isHere,
    staleTime: 0,
  });
  if (!isHere || !theirs || isFetching) return null;
  const name = theirs.updatedBy?.name;
  const isSent = theirs.submittedAt !== null;
  return (
    <Dialog
      open
      shape="wide"
      closeLabel={common("close")}
      title={name ? t("titleBy", { name }) : t("title")}
      description={isSent ? t("textSent") : t("text")}
      footer={
        <>
          <Button onClick={() => adopt(theirs)}>{t("theirs")}</Button>
          {!isSent && (
            <Button variant="primary" onClick={() => void autosave.override(theirs.version)}>
              {t("mine")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Version title={t("yours")} written={typed} />
        <Version title={t("stored")} written={writtenOf(theirs)} />
      </div>
    </Dialog>
  );
}

function Version({ title, written: { name, content } }: { title: string; written: WrittenTemplate }) {
  const { header, body, footer, buttons, cards } = content;
  const lines = [
    header?.text,
    body.text,
    footer,
    ...buttons.map(({ text, address }) => `${text} ${address}`),
    ...cards.map(({ text }) => text),
  ];
  return (
    <section className="flex min-w-0 flex-col gap-1.5 rounded-control border border-line p-3">
      <h3 className="font-medium">{title}</h3>
      <bdi className="text-xs wrap-anywhere text-muted">{name}</bdi>
      {lines.map((line, index) =>
        line?.trim() ? (
          <bdi key={index} className="wrap-anywhere whitespace-pre-wrap">
            {line}
          </bdi>
        ) : null,
      )}
    </section>
  );
}
