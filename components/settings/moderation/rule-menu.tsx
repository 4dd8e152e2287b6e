"use client";

import { ArrowDown, ArrowUp, CirclePlay, CircleStop, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import { useDeleteRule, useSwitchRule } from "@/lib/client/moderation/rules";
import type { RuleRowProps } from "./rule-row";

type RuleMenuProps = Pick<
  RuleRowProps,
  "workspace" | "rule" | "at" | "count" | "reason" | "onOpen" | "onMove"
>;

/** What can be done with a rule. */
export function RuleMenu({ workspace, rule, at, count, reason, onOpen, onMove }: RuleMenuProps) {
  const t = useTranslations("moderation");
  const errors = useTranslations("errors");
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteRule(workspace);
  const turn = useSwitchRule(workspace);
  const { id: ruleId, name, state, version, checkedVersion, gaps } = rule;
  const isOn = state === "on";
  const unchecked = checkedVersion === version ? null : errors("rule_not_checked");
  const barrier = gaps.length > 0 ? errors("rule_incomplete") : unchecked;
  const onTurn = () =>
    turn.mutate(
      { ruleId, isOn: !isOn },
      { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) },
    );
  const onDelete = () =>
    remove.mutate(ruleId, {
      onSuccess: () => {
        setAsking(false);
        toast({ title: t("deleted", { name }) });
      },
    });
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={t("more", { name })} icon={<Ellipsis aria-hidden="true" />} />}
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={onOpen}>
          {t(reason ? "look" : "edit")}
        </MenuItem>
        <MenuItem
          icon={isOn ? <CircleStop aria-hidden="true" /> : <CirclePlay aria-hidden="true" />}
          disabledReason={reason ?? (isOn ? null : barrier)}
          onSelect={onTurn}
        >
          {t(isOn ? "stop" : "start")}
        </MenuItem>
        <MenuItem
          icon={<ArrowUp aria-hidden="true" />}
          disabledReason={reason ?? (at === 0 ? t("atTop") : null)}
          onSelect={() => onMove(at - 1)}
        >
          {t("up")}
        </MenuItem>
        <MenuItem
          icon={<ArrowDown aria-hidden="true" />}
          disabledReason={reason ?? (at === count - 1 ? t("atBottom") : null)}
          onSelect={() => onMove(at + 1)}
        >
          {t("down")}
        </MenuItem>
        <MenuLine />
        <MenuItem
          icon={<Trash2 aria-hidden="true" />}
          tone="bad"
          disabledReason={reason}
          onSelect={() => {
            remove.reset();
            setAsking(true);
          }}
        >
          {t("delete")}
        </MenuItem>
      </Menu>
      {isAsking && (
        <ConfirmDialog
          title={t("deleteTitle", { name })}
          text={t("deleteText")}
          confirmLabel={t("delete")}
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={onDelete}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
