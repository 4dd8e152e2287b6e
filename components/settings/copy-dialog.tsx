"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";

interface CopyDialogProps {
  title: string;
  text: string;
  secret: string;
  onClose: () => void;
}

/** Shows a secret once, ready to be copied by button or by hand. */
export function CopyDialog({ title, text, secret, onClose }: CopyDialogProps) {
  const t = useTranslations("settings.keys");
  const tAll = useTranslations("common.action");
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);

  function copy() {
    field.current?.select();
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false), // It stays selected, so that a shortcut or a long press copies it.
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={text}
      closeLabel={tAll("close")}
      footer={<Button onClick={onClose}>{t("done")}</Button>}
    >
      <div className="flex gap-2 pt-1">
        <Input
          ref={field}
          readOnly
          value={secret}
          aria-label={title}
          onFocus={({ target }) => target.select()}
          className="font-mono"
        />
        <Button variant="primary" icon={isCopied ? <Check /> : <Copy />} onClick={copy}>
          {t(isCopied ? "copied" : "copy")}
        </Button>
      </div>
    </Dialog>
  );
}
