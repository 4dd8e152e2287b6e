"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";

interface ConflictNoteProps {
  /** What somebody else saved; null if they deleted it. */
  theirs: SavedReplyView | null;
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody else changed or deleted what is edited: both versions are there until one is chosen. */
export function ConflictNote({ theirs, onKeep, onTake }: ConflictNoteProps) {
  const t = useTranslations("savedReplies.editor");
  return (
    <section role="alert" className="flex flex-col gap-2 rounded-control border border-warn/40 bg-warn/8 p-3">
      <p className="font-medium">{t(theirs ? "conflict" : "deletedMeanwhile")}</p>
      {theirs && (
        <div className="flex flex-col gap-0.5 text-sm">
          <p className="font-medium">
            {t("theirs")}: <bdi>{theirs.title}</bdi>{" "}
            <span className="font-mono text-xs">/{theirs.shortcut}</span>
          </p>
          {theirs.texts.map(({ language, text }) => (
            <p
              key={language}
              className="max-h-28 overflow-y-auto whitespace-pre-wrap text-muted wrap-anywhere"
              dir="auto"
            >
              {text}
            </p>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onKeep}>
          {t(theirs ? "keepMine" : "saveAsNew")}
        </Button>
        {theirs && (
          <Button size="sm" onClick={onTake}>
            {t("takeTheirs")}
          </Button>
        )}
      </div>
    </section>
  );
}
