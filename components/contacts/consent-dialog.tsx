"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useRecordConsent } from "@/lib/client/contacts";
import { conversationQuery } from "@/lib/client/inbox/conversations";
import { CONSENT_MEANS, type ConsentView } from "@/lib/contacts/shapes";
import { newId } from "@/lib/ids";

interface ConsentDialogProps {
  workspace: string;
  contactId: string;
  kind: ConsentView["kind"];
  /** Whether consent is recorded, or its withdrawal. */
  isGiven: boolean;
  conversationId: string | null;
  onRecorded: (consentId: string) => void;
  onClose: () => void;
}

const FORM = "record-consent";

/** Asks how a consent was given, in which words, and what proves it, before the ledger keeps it for good. */
export default function ConsentDialog({ workspace, contactId, ...props }: ConsentDialogProps) {
  const { kind, isGiven, conversationId, onRecorded, onClose } = props;
  const t = useTranslations("contacts.consent");
  const common = useTranslations("common.action");
  const record = useRecordConsent(workspace, contactId);
  const [id] = useState(newId);
  const [means, setMeans] = useState<(typeof CONSENT_MEANS)[number]>(conversationId ? "chat" : "paper");
  const [messageId, setMessageId] = useState("");
  const [wording, setWording] = useState("");
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const isWordless = isGiven && !wording.trim();
  const isHere = means === "chat" && conversationId !== null;
  const { onSubmit, isBusy, refusal } = useSubmit(async () => {
    setTried(true);
    if (isWordless) return;
    const proof = isHere ? { conversationId, messageId: messageId || null } : {};
    await record.mutateAsync({ id, kind, isGiven, means, wording, note, ...proof });
    onRecorded(id);
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isGiven ? t("dialog.given") : t("dialog.withdrawn")}
      description={t("dialog.purpose", { purpose: t(kind) })}
      closeLabel={common("close")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={FORM} variant="primary" isBusy={isBusy}>
            {t("dialog.confirm")}
          </Button>
        </>
      }
    >
      <form method="post" id={FORM} onSubmit={onSubmit} className="flex flex-col gap-4">
        <Field label={isGiven ? t("dialog.means") : t("dialog.meansWithdrawn")}>
          <Select
            value={means}
            onChange={setMeans}
            choices={CONSENT_MEANS.map((value) => ({ value, label: t(`means.${value}`) }))}
          />
        </Field>
        {isHere && (
          <Proofs
            workspace={workspace}
            conversationId={conversationId}
            value={messageId}
            onChange={setMessageId}
          />
        )}
        <Field
          label={t("dialog.wording")}
          hint={t("dialog.wordingHint")}
          mark={isGiven ? undefined : t("dialog.optional")}
          error={isTried && isWordless ? t("dialog.wordingNeeded") : null}
        >
          <Textarea value={wording} maxLength={4_000} onChange={({ target }) => setWording(target.value)} />
        </Field>
        <Field label={t("dialog.note")} hint={t("dialog.noteHint")} mark={t("dialog.optional")}>
          <Textarea
            value={note}
            rows={2}
            maxLength={2_000}
            onChange={({ target }) => setNote(target.value)}
          />
        </Field>
        <Refusal>{refusal}</Refusal>
      </form>
    </Dialog>
  );
}

interface ProofsProps {
  workspace: string;
  conversationId: string;
  value: string;
  onChange: (messageId: string) => void;
}

/** Which of the contact's newest messages is the proof. */
function Proofs({ workspace, conversationId, value, onChange }: ProofsProps) {
  const t = useTranslations("contacts.consent.dialog");
  const { data } = useQuery(conversationQuery(workspace, conversationId));
  const theirs = data?.messages.items.filter(({ direction, text }) => direction === "inbound" && text) ?? [];
  const choices = theirs.toReversed().map(({ id, text }) => ({ value: id, label: text?.slice(0, 80) ?? "" }));
  return (
    <Field label={t("message")} mark={t("optional")}>
      <Select
        value={value}
        onChange={onChange}
        choices={[{ value: "", label: t("noMessage") }, ...choices]}
      />
    </Field>
  );
}
