"use client";

import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { LabelDot } from "@/components/ui/label-chip";
import { matchOf } from "@/components/ui/match";
import { groupLabelStyle, itemStyle } from "@/components/ui/popup-style";

interface BulkLabelsProps {
  /** The labels that some of the conversations have; null if that is not known. */
  ownIds: ReadonlySet<string> | null;
  onAdd: (labelId: string) => void;
  onRemove: (labelId: string) => void;
}

/** The labels to give to all selected conversations, and those to take from them. */
export default function BulkLabels({ ownIds, onAdd, onRemove }: BulkLabelsProps) {
  const t = useTranslations("inbox");
  const { labels } = useGround();
  const [typed, setTyped] = useState("");
  const found = labels.filter(({ name }) => matchOf(typed, name) > 0);
  const groups = [
    { key: "add", labels: found, run: onAdd },
    { key: "remove", labels: found.filter(({ id }) => ownIds?.has(id) ?? true), run: onRemove },
  ] as const;
  return (
    <Command label={t("labels.title")} loop shouldFilter={false}>
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder={t("labels.find")}
        maxLength={40}
        className="h-10 w-full border-b border-line bg-transparent px-3 outline-none max-md:text-[1rem]"
      />
      <Command.List className="scroll-quiet max-h-64 overflow-y-auto p-1.5">
        {groups.map(
          ({ key, labels: offered, run }) =>
            offered.length > 0 && (
              <Command.Group
                key={key}
                heading={<span className={groupLabelStyle}>{t(`bulk.labels.${key}`)}</span>}
              >
                {offered.map(({ id, name, colour }) => (
                  <Command.Item
                    key={id}
                    value={`${key} ${id}`}
                    onSelect={() => run(id)}
                    className={`${itemStyle} min-h-9 text-ink! data-[selected=true]:bg-ink/7`}
                  >
                    <LabelDot colour={colour} />
                    <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
                  </Command.Item>
                ))}
              </Command.Group>
            ),
        )}
        {found.length === 0 && (
          <p role="status" className="px-3 py-4 text-center text-muted">
            {t(labels.length === 0 ? "labels.none" : "labels.notFound")}
          </p>
        )}
      </Command.List>
    </Command>
  );
}
