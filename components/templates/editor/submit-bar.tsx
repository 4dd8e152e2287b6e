"use client";

import { Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { useDiscardDraft, useSubmitDraft } from "@/lib/client/templates";
import { useEditing } from "./editing";
import { usePlaceNames } from "./place-names";
import type { useWriting } from "./use-writing";

interface SubmitBarProps {
  writing: ReturnType<typeof useWriting>;
  onTry: () => void;
}

/** Whether it is stored, and the buttons to submit it and to throw it away. */
export function SubmitBar({ writing, onTry }: SubmitBarProps) {
  const t = useTranslations("templates.editor");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const placesOf = usePlaceNames();
  const { workspace, draft, problems, hasTried, lockedReason } = useEditing();
  const { autosave, saving } = writing;
  const submit = useSubmitDraft(workspace);
  const [isStoring, setStoring] = useState(false);
  async function send() {
    onTry();
    if (problems.length > 0) return;
    setStoring(true);
    const isStored = await autosave.flush();
    setStoring(false);
    if (isStored) submit.mutate({ id: draft.id, expectedVersion: autosave.version });
  }
  const isUnfinished = hasTried && problems.length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span role="status" className="text-xs text-muted">
        {saving.kind === "waiting" || saving.kind === "saving" ? t("saving") : null}
        {saving.kind === "saved" ? t("saved") : null}
        {saving.kind === "failed" ? `${t("unsaved")} ${errors(saving.code)}` : null}
      </span>
      <Discard writing={writing} />
      <Button
        variant="primary"
        icon={<Send aria-hidden="true" />}
        isBusy={isStoring || submit.isPending || draft.submittedAt !== null}
        disabledReason={draft.submittedAt ? null : lockedReason}
        onClick={() => void send()}
      >
        {draft.submittedAt ? t("submitting") : t("submit")}
      </Button>
      <Refusal>
        {submit.error
          ? errors(submit.error.code)
          : isUnfinished
            ? t("unfinished", { count: problems.length, places: format.list(placesOf(problems)) })
            : null}
      </Refusal>
    </div>
  );
}

function Discard({ writing: { autosave } }: Pick<SubmitBarProps, "writing">) {
  const t = useTranslations("templates.editor.discard");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const router = useRouter();
  const { workspace, draft, lockedReason } = useEditing();
  const discard = useDiscardDraft(workspace);
  const [isAsking, setAsking] = useState(false);
  const run = () =>
    discard.mutate(
      { id: draft.id, expectedVersion: autosave.version },
      { onSuccess: () => router.push(`/${workspace}/templates`) },
    );
  return (
    <>
      <IconButton
        label={t("open")}
        icon={<Trash2 aria-hidden="true" />}
        disabledReason={lockedReason}
        onClick={() => setAsking(true)}
      />
      {isAsking && (
        <Dialog
          open
          onOpenChange={setAsking}
          closeLabel={common("close")}
          title={t("title")}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
              <Button variant="danger" isBusy={discard.isPending} onClick={run}>
                {t("confirm")}
              </Button>
            </>
          }
        >
          <p>{draft.templateId ? t("textEdit") : t("text")}</p>
          <Refusal>{discard.error && errors(discard.error.code)}</Refusal>
        </Dialog>
      )}
    </>
  );
}
