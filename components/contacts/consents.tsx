"use client";

import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { Button } from "@/components/ui/button";
import { useRecordConsent } from "@/lib/client/contacts";
import type { ConsentView, ContactView } from "@/lib/contacts/shapes";
import { newId } from "@/lib/ids";
import type { ContactGround } from "./ground";
import { Part } from "./part";

const KINDS = ["marketing", "link_identities"] as const satisfies readonly ConsentView["kind"][];

interface ConsentsProps {
  ground: ContactGround;
  contact: ContactView;
  /** The conversation that is looked at: what is recorded was said in it. */
  conversationId?: string;
}

/** What a contact agreed to: how it stands now, and all that was ever recorded. */
export function Consents({ ground, contact, conversationId }: ConsentsProps) {
  const t = useTranslations("contacts.consent");
  return (
    <Part title={t("title")} hint={t("hint")}>
      <ul className="flex flex-col gap-3">
        {KINDS.map((kind) => (
          <Consent
            key={kind}
            kind={kind}
            ground={ground}
            contact={contact}
            {...(conversationId ? { conversationId } : {})}
          />
        ))}
      </ul>
      {contact.consents.length > 0 && (
        <details className="text-xs">
          <summary className="font-medium text-muted hover:text-ink">{t("history")}</summary>
          <ol className="mt-2 flex flex-col gap-1.5">
            {contact.consents.map((one) => (
              <Entry key={one.at + one.kind} entry={one} ground={ground} />
            ))}
          </ol>
        </details>
      )}
    </Part>
  );
}

function Consent({ kind, ground, contact, conversationId }: ConsentsProps & { kind: ConsentView["kind"] }) {
  const t = useTranslations("contacts.consent");
  const errors = useTranslations("errors");
  const record = useRecordConsent(ground.workspace, contact.id);
  const [id, setId] = useState(newId);
  const newest = contact.consents.find((one) => one.kind === kind);
  const isGiven = newest?.isGiven ?? false;
  const [Icon, tone] = !newest
    ? ([CircleDashed, "text-muted"] as const)
    : isGiven
      ? ([CircleCheck, "text-good"] as const)
      : ([CircleX, "text-bad"] as const);
  const add = () =>
    record.mutate(
      { id, kind, isGiven: !isGiven, conversationId: conversationId ?? null },
      { onSuccess: () => setId(newId()) },
    );
  return (
    <li className="flex flex-col gap-1">
      <span>{t(kind)}</span>
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className={`inline-flex items-center gap-1 text-xs font-medium ${tone}`}>
          <Icon className="size-3.5" aria-hidden="true" />
          {newest ? (isGiven ? t("given") : t("withdrawn")) : t("unknown")}
        </span>
        <Button
          size="sm"
          isBusy={record.isPending}
          disabledReason={ground.mayChange ? null : errors("forbidden")}
          onClick={add}
        >
          {isGiven ? t("recordWithdrawn") : t("recordGiven")}
        </Button>
      </span>
      {record.error && (
        <p role="alert" className="text-xs font-medium text-bad">
          {errors(record.error.code)}
        </p>
      )}
    </li>
  );
}

function Entry({ entry, ground }: { entry: ConsentView; ground: ContactGround }) {
  const t = useTranslations("contacts.consent");
  const memberId = entry.source.startsWith("member:") ? entry.source.slice("member:".length) : null;
  const name = ground.members.find(({ id }) => id === memberId)?.name ?? t("formerMember");
  return (
    <li className="flex flex-col">
      <span>
        {t(entry.kind)} ·{" "}
        <strong className="font-medium">{entry.isGiven ? t("given") : t("withdrawn")}</strong>
      </span>
      <span className="text-muted">
        <Instant at={entry.at} look="full" /> · {memberId ? t("byMember", { name }) : t("inConversation")}
      </span>
    </li>
  );
}
