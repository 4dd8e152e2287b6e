"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { useEraseContact } from "@/lib/client/contacts";
import type { ContactView } from "@/lib/contacts/shapes";

interface EraseDialogProps {
  workspace: string;
  contact: ContactView;
  onClose: () => void;
}

/** Asks for the contact's name before an erasure, which cannot be undone, and says what is erased. */
export default function EraseDialog({ workspace, contact, onClose }: EraseDialogProps) {
  const t = useTranslations("contacts.erase");
  const common = useTranslations("common");
  const router = useRouter();
  const erase = useEraseContact(workspace, contact.id);
  const [typed, setTyped] = useState("");
  const name = contact.name || common("unknownContact");
  const isRight = sameName(typed, name);

  const { onSubmit, isBusy, refusal } = useSubmit(async () => {
    if (!isRight) return;
    await erase.mutateAsync();
    toast({ title: t("done"), tone: "good" });
    router.push(`/${workspace}/contacts`);
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { name })}
      description={t("text")}
      closeLabel={common("action.close")}
      footer={
        <>
          <Button onClick={onClose}>{common("action.cancel")}</Button>
          <Button
            type="submit"
            form="erase-contact"
            variant="danger"
            icon={<Trash2 aria-hidden="true" />}
            isBusy={isBusy}
            disabledReason={isRight ? null : t("mismatch")}
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form method="post" id="erase-contact" onSubmit={onSubmit} className="flex flex-col gap-4">
        <div>
          <p>{t("destroys")}</p>
          <ul className="mt-1 list-disc ps-5">
            <li>{t("profile", { count: contact.identities.length })}</li>
            <li>{t("conversations", { count: contact.conversations.length })}</li>
            <li>{t("consents", { count: contact.consents.length })}</li>
          </ul>
        </div>
        <p className="text-muted">{t("keeps")}</p>
        <Field label={t("type", { name })} error={refusal}>
          <Input autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

/** Compares names without regard to spaces, capitals and accents. */
function sameName(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
  return plain(one) === plain(other);
}
