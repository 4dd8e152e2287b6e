"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { setSendKey, useSendKey } from "./send-key";

/** Which key sends. On a touch screen the button does. */
export function SendKeyMenu() {
  const t = useTranslations("inbox.box");
  const by = useSendKey();
  const chord =
    typeof navigator !== "undefined" && navigator.platform.startsWith("Mac") ? "⌘ Enter" : "Ctrl Enter";
  return (
    <span className="pointer-coarse:hidden">
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
      </Menu>
    </span>
  );
}
