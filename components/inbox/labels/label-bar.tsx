"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { LabelChip } from "@/components/ui/label-chip";
import { later } from "@/components/ui/later";
import { Popover } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast-store";
import type { Refused } from "@/lib/client/api";
import { type Labelling, useLabelConversation } from "@/lib/client/inbox/labels";
import type { ConversationView } from "@/lib/inbox/shapes";
import { labelsOf } from "./labels-of";
import type { Picking } from "./use-picking";

const LabelPicker = later(() => import("./label-picker"));

interface LabelBarProps {
  conversation: ConversationView;
  picking: Picking;
}

/** The labels of the open conversation under its head, and where they are given and taken away. */
export function LabelBar({ conversation, picking }: LabelBarProps) {
  "use memo";
  const t = useTranslations("inbox.labels");
  const errors = useTranslations("errors");
  const { workspace, me, labels, may } = useGround();
  const { labelIds } = conversation;
  const labelling = useLabelConversation({ workspace, me }, conversation);
  const onChange = (change: Labelling) =>
    void labelling
      .mutateAsync(change)
      .catch(({ code }: Refused) => toast({ title: errors(code), tone: "bad" }));
  const own = labelsOf(labels, labelIds);
  if (own.length === 0 && !picking.isOpen) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line bg-surface px-3 py-1.5 @min-[720px]/inbox:px-5">
      <ul aria-label={t("title")} className="contents">
        {own.map(({ id, name, colour }) => (
          <li key={id} className="max-w-full min-w-0">
            <LabelChip name={name} colour={colour} className={may.reply ? "h-6 pe-0.5" : "h-6"}>
              {may.reply && (
                <button
                  type="button"
                  aria-label={t("take", { name })}
                  onClick={() => onChange({ add: [], remove: [id] })}
                  className="inline-flex size-5 items-center justify-center rounded-full text-muted hover:bg-ink/8 hover:text-ink [&>svg]:size-3"
                >
                  <X aria-hidden="true" />
                </button>
              )}
            </LabelChip>
          </li>
        ))}
      </ul>
      {may.reply && (
        <Popover
          label={t("title")}
          open={picking.isOpen}
          onOpenChange={picking.change}
          className="w-72 p-0!"
          trigger={
            <button
              type="button"
              className={classNames(buttonStyle({ variant: "quiet", size: "sm" }), "h-6! rounded-full px-2!")}
            >
              <Plus aria-hidden="true" />
              {t("add")}
            </button>
          }
        >
          <LabelPicker ownIds={labelIds} takeTyped={picking.takeTyped} onChange={onChange} />
        </Popover>
      )}
    </div>
  );
}
