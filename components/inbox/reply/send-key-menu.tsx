"use client";

import { useQuery } from "@tanstack/react-query";
import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import { personQuery, useChangeProfile } from "@/lib/client/workspaces";
import { UNDO_SECONDS } from "@/lib/words";
import { setSendKey, useSendKey } from "./send-key";
import { useUndoTimeMoved } from "./undo-time";

/** Which key sends, and for how long a reply may be undone. */
export function SendKeyMenu() {
  "use memo";
  const t = useTranslations("inbox.box");
  const by = useSendKey();
  useUndoTimeMoved();
  const chord =
    typeof navigator !== "undefined" && navigator.platform.startsWith("Mac") ? "⌘ Enter" : "Ctrl Enter";
  return (
    <span>
      <Menu side="top" trigger={<IconButton label={t("keys")} icon={<Keyboard aria-hidden="true" />} />}>
        <MenuChoices
          label={t("keys")}
          value={by}
          choices={[
            { value: "enter", label: t("enter") },
            { value: "chord", label: t("chord", { chord }) },
          ]}
          onChange={setSendKey}
        />
        <UndoChoices />
      </Menu>
    </span>
  );
}

/** The member's own setting, read when the menu opens: another tab may have changed it. */
function UndoChoices() {
  const t = useTranslations("inbox.box");
  const errors = useTranslations("errors");
  const { data } = useQuery({ ...personQuery, staleTime: 0 });
  const change = useChangeProfile();
  const value = (change.isError ? null : change.variables?.undoSeconds) ?? data?.undoSeconds ?? 0;
  return (
    <MenuChoices
      label={t("undo")}
      value={String(value)}
      choices={UNDO_SECONDS.map((seconds) => ({
        value: String(seconds),
        label: seconds === 0 ? t("undoOff") : t("undoTime", { seconds }),
      }))}
      onChange={(chosen) => {
        const undoSeconds = UNDO_SECONDS.find((one) => String(one) === chosen);
        if (undoSeconds === undefined) return;
        const onError = ({ code }: { code: Parameters<typeof errors>[0] }) =>
          toast({ title: errors(code), tone: "bad" });
        change.mutate({ undoSeconds }, { onError });
      }}
    />
  );
}
