"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { putBack } from "@/components/inbox/reply/undone";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { codeOf } from "@/lib/client/api";
import { useUndoReply } from "@/lib/client/inbox/sendings";
import type { MessageView } from "@/lib/inbox/shapes";

interface UndoProps {
  message: MessageView;
  conversationId: string;
}

/** In how many seconds a reply leaves; its writer may undo it until then. */
export function Undo({ message, conversationId }: UndoProps) {
  const { leavesAt, status } = message;
  if (!leavesAt || status !== "queued") return null;
  return <Countdown message={message} conversationId={conversationId} leavesAt={leavesAt} />;
}

function Countdown({ message, conversationId, leavesAt }: UndoProps & { leavesAt: string }) {
  const t = useTranslations("inbox.undo");
  const errors = useTranslations("errors");
  const { workspace, me } = useGround();
  const now = useServerNow(1_000);
  const undo = useUndoReply(workspace, conversationId);
  const seconds = Math.ceil((Date.parse(leavesAt) - now.getTime()) / 1_000);
  if (seconds <= 0) return null;

  /** The feed may take the message, and with it this button, off the screen before the answer is here. */
  function takeBack() {
    undo.mutateAsync(message.id).then(
      (reply) => putBack(reply, { id: message.id, conversationId }),
      (refused) => {
        const code = codeOf(refused);
        toast({ title: code === "conflict" ? t("left") : errors(code), tone: "bad" });
      },
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5 text-info">
      <span className="tabular-nums">{t("leaves", { seconds })}</span>
      {message.authorId === me && (
        <Button
          size="sm"
          variant="quiet"
          icon={<Undo2 aria-hidden="true" />}
          isBusy={undo.isPending}
          onClick={takeBack}
        >
          {t("undo")}
        </Button>
      )}
    </span>
  );
}
