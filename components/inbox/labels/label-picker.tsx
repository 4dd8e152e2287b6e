"use client";

import { Command } from "cmdk";
import { Check, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { linkStyle } from "@/components/ui/button-style";
import { LabelDot } from "@/components/ui/label-chip";
import { matchOf } from "@/components/ui/match";
import { itemStyle } from "@/components/ui/popup-style";
import { toast } from "@/components/ui/toast-store";
import { codeOf } from "@/lib/client/api";
import { type Labelling, useCreateLabel } from "@/lib/client/inbox/labels";
import { newId } from "@/lib/ids";
import { LABEL_COLOURS } from "@/lib/words";

interface LabelPickerProps {
  ownIds: string[];
  /** What was typed before the field was there. */
  takeTyped: () => string;
  onChange: (labelling: Labelling) => void;
}

/** All labels to choose from, by typing or by the arrow keys; several one after the other. */
export default function LabelPicker({ ownIds, takeTyped, onChange }: LabelPickerProps) {
  const t = useTranslations("inbox.labels");
  const errors = useTranslations("errors");
  const { workspace, labels, may } = useGround();
  const [typed, setTyped] = useState("");
  const create = useCreateLabel(workspace);
  const onReady = useEffectEvent(() => {
    const words = takeTyped();
    setTyped((now) => words + now);
  });
  useEffect(() => onReady(), []);
  const name = typed.trim().replace(/\s+/g, " ");
  const found = labels
    .map((label) => ({ label, match: matchOf(typed, label.name) }))
    .filter(({ match }) => match > 0)
    .sort((one, other) => other.match - one.match)
    .map(({ label }) => label);
  const isNew = name !== "" && !labels.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const canCreate = isNew && may.manageLabels;

  async function make(): Promise<void> {
    const id = newId();
    const colour = LABEL_COLOURS[labels.length % LABEL_COLOURS.length] ?? "grey";
    try {
      await create.mutateAsync({ id, name, colour });
      setTyped("");
      onChange({ add: [id], remove: [] });
    } catch (error) {
      toast({ title: errors(codeOf(error)), tone: "bad" });
    }
  }

  return (
    // cmdk's own filter goes by the name an item had when it first stood there, and the new one's grows.
    <Command label={t("title")} loop shouldFilter={false}>
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder={t(may.manageLabels ? "findOrMake" : "find")}
        maxLength={40}
        className="h-10 w-full border-b border-line bg-transparent px-3 outline-none max-md:text-[1rem]"
      />
      <Command.List className="scroll-quiet max-h-64 overflow-y-auto p-1.5">
        {found.map(({ id, name: label, colour }) => {
          const isOwn = ownIds.includes(id);
          return (
            <Command.Item
              key={id}
              value={id}
              onSelect={() => onChange(isOwn ? { add: [], remove: [id] } : { add: [id], remove: [] })}
              className={`${itemStyle} min-h-9 text-ink! data-[selected=true]:bg-ink/7`}
            >
              <LabelDot colour={colour} />
              <bdi className="min-w-0 flex-1 truncate">{label}</bdi>
              {isOwn && <Check className="size-4 text-accent" aria-hidden="true" />}
              {isOwn && <span className="sr-only">{t("has")}</span>}
            </Command.Item>
          );
        })}
        {canCreate && (
          <Command.Item
            value="new"
            disabled={create.isPending}
            onSelect={() => void make()}
            className={`${itemStyle} min-h-9 text-ink! data-[selected=true]:bg-ink/7`}
          >
            <Plus className="size-4" aria-hidden="true" />
            <span className="min-w-0 flex-1 truncate">{t("make", { name })}</span>
          </Command.Item>
        )}
        {found.length === 0 && !canCreate && (
          <p role="status" className="px-3 py-4 text-center text-muted">
            {t(labels.length === 0 ? "none" : "notFound")}
          </p>
        )}
      </Command.List>
      {may.manageLabels && (
        <p className="border-t border-line px-3 py-2 text-xs">
          <Link href={`/${workspace}/settings/labels`} className={linkStyle}>
            {t("manage")}
          </Link>
        </p>
      )}
    </Command>
  );
}
