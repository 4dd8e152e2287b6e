"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ConversationView } from "@/lib/inbox/shapes";
import type { TemplateView } from "@/lib/templates/shapes";
import { TemplateForm } from "./template-form";
import { TemplateList } from "./template-list";

interface TemplateDialogProps {
  conversation: ConversationView;
  onClose: () => void;
}

/** Choose a template, fill it in, and send it. */
export default function TemplateDialog({ conversation, onClose }: TemplateDialogProps) {
  const t = useTranslations("templates.send");
  const common = useTranslations("common.action");
  const [template, setTemplate] = useState<TemplateView | null>(null);
  const name = conversation.contact.name || "…";
  return (
    <Dialog
      open
      shape="wide"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={common("close")}
      title={t("title", { name })}
      description={t("text")}
    >
      {template ? (
        <>
          <Button
            size="sm"
            variant="quiet"
            className="mb-3 -ms-2"
            icon={<ArrowLeft aria-hidden="true" />}
            onClick={() => setTemplate(null)}
          >
            {t("back")}
          </Button>
          <TemplateForm key={template.id} conversation={conversation} template={template} onSent={onClose} />
        </>
      ) : (
        <TemplateList channelId={conversation.channel.id} onChoose={setTemplate} />
      )}
    </Dialog>
  );
}
