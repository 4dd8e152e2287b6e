"use client";

import { SendHorizontal, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { useGround } from "@/components/inbox/ground";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useSendDirect } from "@/lib/client/inbox/templates";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { newId } from "@/lib/ids";
import { DIRECT_TEXT_MAX } from "@/lib/inbox/sending/send-rules";
import type { ConversationView } from "@/lib/inbox/shapes";

interface DirectDialogProps {
  conversation: ConversationView;
  onClose: () => void;
}

const Written = z.object({ id: z.string(), text: z.string() });
/**
 * What was typed and not sent, kept in this tab at each letter. An id belongs to exact words: sent again after an
 * answer that was lost, also from a dialog opened anew, they are stored once, and changed words are another message.
 */
const unsent = createTabStore("direct-message", Written);

/** A message without a template, and what WhatsApp makes of it. */
export default function DirectDialog({ conversation, onClose }: DirectDialogProps) {
  const t = useTranslations("templates.direct");
  const common = useTranslations("common.action");
  const { workspace, me } = useGround();
  const key = `${me}/${conversation.id}`;
  const [message, setMessage] = useState(() => unsent.read(key) ?? { id: newId(), text: "" });
  const { id, text } = message;
  const sending = useSendDirect(workspace, conversation.id);
  const form = useSubmit(async () => {
    await sending.mutateAsync({ id, text });
    unsent.keep(key, null);
    onClose();
  });
  const left = DIRECT_TEXT_MAX - text.length;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={common("close")}
      title={t("title", { name: conversation.contact.name || "…" })}
      description={t("text")}
    >
      <form method="post" className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        <p className="flex items-start gap-2 rounded-control bg-warn/10 px-3 py-2">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
          {t("rule")}
        </p>
        <Field label={t("label")} hint={t("left", { count: left })}>
          <Textarea
            rows={5}
            maxLength={DIRECT_TEXT_MAX}
            value={text}
            onChange={({ target }) => {
              const next = { id: newId(), text: target.value };
              unsent.keep(key, next.text === "" ? null : next);
              setMessage(next);
            }}
          />
        </Field>
        <Refusal>{form.refusal}</Refusal>
        <div className="flex justify-end">
          <Button
            type="submit"
            variant="primary"
            icon={<SendHorizontal aria-hidden="true" />}
            isBusy={form.isBusy}
            disabledReason={text.trim() === "" ? t("empty") : null}
          >
            {t("send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
