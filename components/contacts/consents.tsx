"use client";

import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { toast } from "@/components/ui/toast-store";
import type { Refused } from "@/lib/client/api";
import { useCorrectConsent } from "@/lib/client/contacts";
import { mayCorrect, standingEntries } from "@/lib/contacts/consent-rules";
import type { ConsentView, ContactView } from "@/lib/contacts/shapes";
import { newId } from "@/lib/ids";
import { ConsentEntry } from "./consent-entry";
import type { ContactGround } from "./ground";
import { Part } from "./part";

const ConsentDialog = later(() => import("./consent-dialog"));

const KINDS = ["marketing", "link_identities"] as const satisfies readonly ConsentView["kind"][];

interface ConsentsProps {
  ground: ContactGround;
  contact: ContactView;
  /** The open conversation: a new record refers to it. */
  conversationId?: string;
}

/** What a contact agreed to: the present state, and everything that was recorded. */
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
              <ConsentEntry
                key={one.id}
                entry={one}
                isMistake={contact.consents.some(({ correctsId }) => correctsId === one.id)}
                ground={ground}
              />
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
  const correct = useCorrectConsent(ground.workspace, contact.id);
  const [isAsking, setAsking] = useState(false);
  const now = useServerNow(5_000);
  const newest = standingEntries(contact.consents).find((one) => one.kind === kind);
  const isGiven = newest?.isGiven ?? false;
  const [Icon, tone] = !newest
    ? ([CircleDashed, "text-muted"] as const)
    : isGiven
      ? ([CircleCheck, "text-good"] as const)
      : ([CircleX, "text-bad"] as const);
  const takeBack = (consentId: string) =>
    void correct
      .mutateAsync({ consentId, id: newId() })
      .catch(({ code }: Refused) => toast({ title: errors(code), tone: "bad" }));
  const onRecorded = (id: string) => {
    setAsking(false);
    const undo = { label: t("undo"), run: () => takeBack(id) };
    toast({ title: isGiven ? t("recordedWithdrawal") : t("recorded"), tone: "good", undo });
  };
  return (
    <li className="flex flex-col gap-1">
      <span>{t(kind)}</span>
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className={`inline-flex items-center gap-1 text-xs font-medium ${tone}`}>
          <Icon className="size-3.5" aria-hidden="true" />
          {newest ? (isGiven ? t("given") : t("withdrawn")) : t("unknown")}
        </span>
        <span className="flex gap-1">
          {newest && mayCorrect(newest, ground.me, now.getTime()) && (
            <Button size="sm" variant="quiet" isBusy={correct.isPending} onClick={() => takeBack(newest.id)}>
              {t("undo")}
            </Button>
          )}
          <Button
            size="sm"
            disabledReason={ground.mayChange ? null : errors("forbidden")}
            onClick={() => setAsking(true)}
          >
            {isGiven ? t("recordWithdrawn") : t("recordGiven")}
          </Button>
        </span>
      </span>
      {isAsking && (
        <ConsentDialog
          workspace={ground.workspace}
          contactId={contact.id}
          kind={kind}
          isGiven={!isGiven}
          conversationId={conversationId ?? null}
          onRecorded={onRecorded}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
