"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { WRITE_BLOCKED, WRITE_FIELD } from "@/components/inbox/room";
import { classNames } from "@/components/ui/class-names";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { hasNoteBegun } from "./local-note";
import { NoteForm } from "./note-form";
import { ReplyForm } from "./reply-form";
import { PublicLine, WindowLine } from "./window-line";
import type { ReplyBoxProps } from "./write-field";

/** Where a reply or a note is written. */
export function ReplyBox(props: ReplyBoxProps) {
  "use memo";
  const { conversation, answering, returned } = props;
  const t = useTranslations("inbox.box");
  const { may, me } = useGround();
  const [tab, setTab] = useState<"reply" | "note">("reply");
  const write = useEffectEvent((to: "reply" | "note") => {
    setTab(to);
    // Where nothing can be written, the focus goes to the reason and what helps.
    setTimeout(() =>
      (document.getElementById(WRITE_FIELD) ?? document.getElementById(WRITE_BLOCKED))?.focus(),
    );
  });
  useEffect(() => {
    if (answering || returned) write("reply");
  }, [answering, returned]);
  useWriteKeys(write);
  const resume = useEffectEvent(() => {
    if (!conversation.draft.text && hasNoteBegun(me, conversation.id)) setTab("note");
  });
  useEffect(() => resume(), []);

  if (!may.reply) {
    return (
      <p
        id={WRITE_BLOCKED}
        tabIndex={-1}
        className="border-t border-line px-4 py-3 text-center text-muted outline-offset-[-2px]"
      >
        {t("readOnly")}
      </p>
    );
  }
  return (
    <div
      data-writing
      className={classNames(
        "border-t px-3 pt-2 pb-3 transition-colors keyboard-up:pb-1.5 md:px-4",
        tab === "note" ? "border-warn/40 bg-warn/8" : "border-line bg-surface",
      )}
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 keyboard-up:hidden">
          <SegmentedControl
            label={t("label")}
            segments={[
              { value: "reply", label: t("reply") },
              { value: "note", label: t("note") },
            ]}
            value={tab}
            onChange={setTab}
          />
          {conversation.kind === "direct" && <WindowLine until={conversation.replyUntil} />}
          {conversation.kind === "comments" && conversation.subject?.kind !== "review" && <PublicLine />}
        </div>
        {tab === "reply" ? <ReplyForm {...props} /> : <NoteForm conversationId={conversation.id} />}
      </div>
    </div>
  );
}

function useWriteKeys(write: (to: "reply" | "note") => void): void {
  const t = useTranslations("inbox.command");
  const [keys] = useState(() => [
    { keys: "r", label: t("reply"), run: () => write("reply") },
    { keys: "n", label: t("note"), run: () => write("note") },
  ]);
  useShortcuts(keys);
  usePaletteCommands(useMemo(() => keys.map((key) => ({ ...key, id: `write-${key.keys}` })), [keys]));
}
