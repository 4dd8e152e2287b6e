"use client";

import { ListPlus, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { DEPTH_MAX, RULE_LIMITS } from "@/lib/moderation/shapes";
import { GROUP_KINDS } from "@/lib/moderation-words";
import { type DraftGroup, type DraftPart, isDraftGroup, newGroup, newTest } from "./draft";
import type { Problems } from "./draft-writing";
import { type Choices, TestEditor } from "./test-editor";

interface GroupEditorProps {
  group: DraftGroup;
  choices: Choices;
  problems: Problems;
  /** 1 for the rule's own group. */
  depth?: number;
  onChange: (group: DraftGroup) => void;
  /** Absent for the rule's own group, and for the last one in it. */
  onRemove?: (() => void) | undefined;
}

/** Conditions joined by all, any or none, with groups of more below. */
export function GroupEditor({ group, choices, problems, depth = 1, onChange, onRemove }: GroupEditorProps) {
  const t = useTranslations("moderation.editor");
  const { join, parts } = group;
  const joins = GROUP_KINDS.map((value) => ({ value, label: t(value) }));
  const setParts = (next: DraftPart[]) => onChange({ ...group, parts: next });
  const replace = (part: DraftPart) => setParts(parts.map((one) => (one.id === part.id ? part : one)));
  const isFull = parts.length >= RULE_LIMITS.partsMax ? t("tooMany") : null;
  return (
    <fieldset
      className={
        depth > 1
          ? "flex min-w-0 flex-col gap-3 rounded-pane border border-line bg-ink/3 p-3"
          : "flex min-w-0 flex-col gap-3"
      }
    >
      <legend className="sr-only">{t("how")}</legend>
      <div className="flex items-center justify-between gap-2">
        <Select
          label={t("how")}
          choices={joins}
          value={join}
          onChange={(next) => onChange({ ...group, join: next })}
          className="max-w-80"
        />
        {onRemove && (
          <IconButton label={t("removeGroup")} icon={<X aria-hidden="true" />} onClick={onRemove} />
        )}
      </div>
      <ul className="flex flex-col gap-3">
        {parts.map((part) => {
          const onPartRemove =
            parts.length > 1 ? () => setParts(parts.filter(({ id }) => id !== part.id)) : undefined;
          return (
            <li key={part.id}>
              {isDraftGroup(part) ? (
                <GroupEditor
                  group={part}
                  choices={choices}
                  problems={problems}
                  depth={depth + 1}
                  onChange={replace}
                  onRemove={onPartRemove}
                />
              ) : (
                <TestEditor
                  test={part}
                  choices={choices}
                  problem={problems[part.id]}
                  onChange={replace}
                  onRemove={onPartRemove}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          icon={<Plus />}
          disabledReason={isFull}
          onClick={() => setParts([...parts, newTest()])}
        >
          {t("addTest")}
        </Button>
        <Button
          size="sm"
          icon={<ListPlus />}
          disabledReason={isFull ?? (depth >= DEPTH_MAX ? t("tooDeep") : null)}
          onClick={() => setParts([...parts, newGroup()])}
        >
          {t("addGroup")}
        </Button>
      </div>
    </fieldset>
  );
}
