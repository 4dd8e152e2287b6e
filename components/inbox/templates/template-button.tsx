"use client";

import { LayoutTemplate } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import type { ConversationView } from "@/lib/inbox/shapes";

const TemplateDialog = later(() => import("./template-dialog"));

interface TemplateButtonProps {
  conversation: ConversationView;
  /** In the toolbar only its mark is shown. */
  look?: "mark" | "words";
}

/** Opens the choice of a template. Nothing where the platform has none. */
export function TemplateButton({ conversation, look = "words" }: TemplateButtonProps) {
  "use memo";
  const t = useTranslations("templates.send");
  const errors = useTranslations("errors");
  const { may } = useGround();
  const [isOpen, setOpen] = useState(false);
  if (conversation.platform !== "whatsapp") return null;
  const reason = may.reply ? null : errors("forbidden");
  const icon = <LayoutTemplate aria-hidden="true" />;
  const open = () => setOpen(true);
  return (
    <>
      {look === "mark" ? (
        <IconButton label={t("open")} icon={icon} disabledReason={reason} onClick={open} />
      ) : (
        <Button size="sm" variant="primary" icon={icon} disabledReason={reason} onClick={open}>
          {t("open")}
        </Button>
      )}
      {isOpen && <TemplateDialog conversation={conversation} onClose={() => setOpen(false)} />}
    </>
  );
}
