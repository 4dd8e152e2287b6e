"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useChangeSavedReply, useCreateSavedReply } from "@/lib/client/inbox/saved-replies";
import { newId } from "@/lib/ids";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { ConflictNote } from "./conflict-note";
import { type EditedReply, editedOf, editedReplies, unknownVariables, writingOf } from "./edited-reply";
import { FilesPart } from "./files-part";
import { NamePart } from "./name-part";
import { RulesNote } from "./rules-note";
import { TextPart } from "./text-part";

interface ReplyEditorProps {
  workspace: string;
  mayManage: boolean;
  first: EditedReply;
  folders: string[];
  /** As it is stored now; null for a new one, or one that somebody deleted. */
  stored: SavedReplyView | null;
  onClose: () => void;
}

/** Writes a saved reply. What is typed is kept in the tab until it is saved or discarded. */
export function ReplyEditor({ workspace, mayManage, first, folders, stored, onClose }: ReplyEditorProps) {
  const t = useTranslations("savedReplies.editor");
  const action = useTranslations("common.action");
  // Opened by a press, so the page is there: the tab can be read.
  const [restored] = useState(() => (first.revision === null ? null : editedReplies.read(first.id)));
  const [typed, setTyped] = useState(restored ?? first);
  const latest = useRef(typed);
  const create = useCreateSavedReply(workspace);
  const change = useChangeSavedReply(workspace);
  const isReadOnly = first.revision !== null && !first.isPrivate && !mayManage;
  const [isTouched, setTouched] = useState(restored !== null);
  const unknown = unknownVariables(typed);

  function write(next: Partial<EditedReply>) {
    // An upload ends long after the render that began it.
    latest.current = { ...latest.current, ...next };
    setTyped(latest.current);
    setTouched(true);
    editedReplies.keep(first.id, latest.current);
  }
  function discard() {
    editedReplies.keep(first.id, null);
    onClose();
  }
  async function save(reply: EditedReply) {
    const { id, revision } = reply;
    if (revision === null) await create.mutateAsync({ id, ...writingOf(reply) });
    else await change.mutateAsync({ id, revision, ...writingOf(reply) });
    editedReplies.keep(first.id, null);
    onClose();
  }
  const { onSubmit, isBusy, refusal, code } = useSubmit(() => save(typed));
  const isOther = typed.revision !== null && stored !== null && stored.revision !== typed.revision;
  const isGone = typed.revision !== null && stored === null;
  useLeaveGuard(isTouched);

  return (
    <Dialog
      open
      shape="wide"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(first.revision === null ? "new" : "change")}
      closeLabel={action("close")}
    >
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-5 pt-1">
        {restored && (
          <p role="status" className="rounded-control bg-tint px-3 py-2 text-sm">
            {t("restored")}
          </p>
        )}
        {!isBusy && (isOther || isGone) && isTouched && (
          <ConflictNote
            theirs={isGone ? null : stored}
            onKeep={() => write({ revision: stored?.revision ?? null, ...(isGone ? { id: newId() } : {}) })}
            onTake={() => stored && write(editedOf(stored))}
          />
        )}
        <fieldset disabled={isReadOnly} className="contents">
          <NamePart typed={typed} folders={folders} mayManage={mayManage} onChange={write} />
          <TextPart typed={typed} unknown={unknown} onChange={write} />
          <FilesPart workspace={workspace} typed={typed} onChange={write} />
        </fieldset>
        {!isReadOnly && first.revision !== null && <RulesNote workspace={workspace} typed={typed} />}
        <Refusal>{code === "conflict" ? null : refusal}</Refusal>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={isTouched && !isReadOnly ? discard : onClose}>
            {isReadOnly ? action("close") : isTouched ? t("discard") : action("cancel")}
          </Button>
          {!isReadOnly && (
            <Button
              type="submit"
              variant="primary"
              isBusy={isBusy}
              disabledReason={
                unknown[0]
                  ? t("unknown", { variables: unknown.join(", ") })
                  : isGone || (isOther && isTouched)
                    ? t(isGone ? "deletedMeanwhile" : "conflict")
                    : null
              }
            >
              {action("save")}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** Asks before the tab is closed over something that was not saved. */
function useLeaveGuard(isTouched: boolean): void {
  useEffect(() => {
    if (!isTouched) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", guard);
    return () => removeEventListener("beforeunload", guard);
  }, [isTouched]);
}
