"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import type { ConsentView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";

interface EntryProps {
  entry: ConsentView;
  isMistake: boolean;
  ground: ContactGround;
}

/** One entry of the ledger of consent. */
export function ConsentEntry({ entry, isMistake, ground }: EntryProps) {
  const t = useTranslations("contacts.consent");
  const { source, recordedBy, correctsId, means, wording, version, note } = entry;
  const memberId = recordedBy ?? (source.startsWith("member:") ? source.slice("member:".length) : null);
  const name = ground.members.find(({ id }) => id === memberId)?.name ?? t("formerMember");
  const how = means ? t(`means.${means}`) : source.startsWith("member:") ? null : t("inConversation");
  return (
    <li className="flex flex-col">
      <span className={isMistake ? "line-through decoration-muted" : undefined}>
        {t(entry.kind)} ·{" "}
        <strong className="font-medium">
          {correctsId ? t("correction") : entry.isGiven ? t("given") : t("withdrawn")}
        </strong>
      </span>
      {isMistake && <span className="font-medium text-muted">{t("corrected")}</span>}
      {wording && <span>{t("wordingVersion", { version: version ?? "–", text: wording })}</span>}
      {note && <bdi className="whitespace-pre-wrap">{note}</bdi>}
      <span className="text-muted">
        <Instant at={entry.at} look="full" />
        {how && !correctsId && ` · ${how}`}
        {memberId && ` · ${t("byMember", { name })}`}
      </span>
    </li>
  );
}
