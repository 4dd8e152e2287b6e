"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { setSendKey, useSendKey } from "./send-key";
import { setUndoTime, UNDO_TIMES, useUndoTime } from "./undo-time";

/** Which key sends, and for how long a reply may be undone. */
export function SendKeyMenu() {
  const t = useTranslations("inbox.box");
  const by = useSendKey();
  const undoTime = useUndoTime();
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
        <MenuChoices
          label={t("undo")}
          value={undoTime}
          choices={UNDO_TIMES.map((value) => ({
            value,
            label: value === "0" ? t("undoOff") : t("undoTime", { seconds: Number(value) }),
          }))}
          onChange={setUndoTime}
        />
      </Menu>
    </span>
  );
}
