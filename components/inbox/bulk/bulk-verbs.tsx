"use client";

import { Check, Mail, MailOpen, RotateCcw, Tag, UserRoundPlus, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Ground } from "@/components/inbox/ground";
import { useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { stateOfView } from "@/lib/inbox/message-rules";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { mayDo } from "@/lib/workspaces/permission-rules";
import BulkLabels from "./bulk-labels";
import { type BulkWish, useBulk } from "./use-bulk";
import { useBulkKeys } from "./use-bulk-keys";

interface BulkVerbsProps {
  /** Null for the whole list. */
  ids: string[] | null;
  /** Those of them that are loaded. */
  lines: readonly ConversationLine[];
  may: Ground["may"];
}

/** What can be done with the selected conversations. The keys are those of a single one. */
export function BulkVerbs({ ids, lines, may }: BulkVerbsProps) {
  const t = useTranslations("inbox.bulk");
  const head = useTranslations("inbox.head");
  const errors = useTranslations("errors");
  const { me, members } = useGround();
  const { view } = useInboxUrl();
  const { run, isBusy } = useBulk(ids);
  const [opened, setOpened] = useState<"assign" | "labels" | null>(null);
  const state = stateOfView(view);
  const none = ids?.length === 0 ? t("none") : null;
  const reasonFor = (isAllowed: boolean) => (isAllowed ? none : errors("forbidden"));
  const turn = state === "closed" ? "reopen" : "close";
  useBulkKeys({
    turn,
    run: (wish) => run(wish),
    open: (what) => setOpened(what),
    isOff: none !== null,
    may,
  });
  const verb = (change: BulkWish["change"], icon: ReactNode, keys?: string, isAllowed = may.reply) => (
    <IconButton
      label={t(`do.${change}`)}
      icon={icon}
      {...(keys ? { keys } : {})}
      aria-busy={isBusy || undefined}
      disabledReason={reasonFor(isAllowed)}
      onClick={() => run({ change })}
    />
  );
  const assign = (assigneeId: string | null) => run({ change: "assign", assigneeId });
  const able = members.filter(({ role }) => mayDo(role, "reply"));
  const mineFirst = able.toSorted((one, other) => Number(other.id === me) - Number(one.id === me));
  const choose = (labels: Pick<BulkWish, "addLabelIds" | "removeLabelIds">) => {
    setOpened(null);
    run({ change: "label", ...labels });
  };
  return (
    <div className="-mx-1.5 flex flex-wrap items-center gap-1">
      {state !== "closed" && verb("close", <Check aria-hidden="true" />, "e")}
      {(state !== null || view === "attention") &&
        verb("reopen", <RotateCcw aria-hidden="true" />, state === "closed" ? "e" : undefined)}
      <Menu
        open={opened === "assign"}
        onOpenChange={(isOpen) => setOpened(isOpen ? "assign" : null)}
        side="top"
        align="start"
        trigger={
          <IconButton
            keys="a"
            label={t("do.assign")}
            icon={<UserRoundPlus aria-hidden="true" />}
            disabledReason={reasonFor(may.assign)}
          />
        }
      >
        {mineFirst.map(({ id, name }) => (
          <MenuItem key={id} icon={<Avatar id={id} name={name} size="sm" />} onSelect={() => assign(id)}>
            {id === me ? head("me", { name }) : name}
          </MenuItem>
        ))}
        <MenuItem icon={<UserRoundX className="m-1" />} onSelect={() => assign(null)}>
          {head("nobody")}
        </MenuItem>
      </Menu>
      <Popover
        label={t("do.label")}
        side="top"
        align="start"
        open={opened === "labels"}
        onOpenChange={(isOpen) => setOpened(isOpen ? "labels" : null)}
        className="w-72 p-0!"
        trigger={
          <IconButton
            keys="t"
            label={t("do.label")}
            icon={<Tag aria-hidden="true" />}
            disabledReason={reasonFor(may.reply)}
          />
        }
      >
        <BulkLabels
          ownIds={ids && new Set(lines.flatMap(({ labelIds }) => labelIds))}
          onAdd={(id) => choose({ addLabelIds: [id] })}
          onRemove={(id) => choose({ removeLabelIds: [id] })}
        />
      </Popover>
      {verb("read", <MailOpen aria-hidden="true" />, undefined, true)}
      {verb("unread", <Mail aria-hidden="true" />, "u", true)}
    </div>
  );
}
