"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { bubbleStyle } from "@/components/inbox/content/bubble-style";
import { SafeText } from "@/components/inbox/content/safe-text";
import { UnsentFile } from "@/components/inbox/content/unsent-file";
import { useGround } from "@/components/inbox/ground";
import { scheduledQuery } from "@/lib/client/inbox/scheduled";
import type { ConversationView } from "@/lib/inbox/shapes";
import { ScheduledFoot } from "./scheduled-foot";

/** The replies that are sent later, below what was said: every member sees them. */
export function ScheduledReplies({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("reply.later");
  const extras = useTranslations("reply.extra.kind");
  const { workspace } = useGround();
  const { data = [] } = useQuery(scheduledQuery(workspace, conversation.id));
  return data.map((reply) => (
    <article
      key={reply.id}
      aria-label={t("label")}
      className="mt-3 flex max-w-[88%] flex-col items-end self-end md:max-w-[78%]"
    >
      <div className={`${bubbleStyle("ours")} border-dashed`}>
        {reply.files.map((file) => (
          <UnsentFile key={file.id} file={file} />
        ))}
        {reply.text.trim() && <SafeText text={reply.text} />}
        {reply.extra && (
          <p className="text-xs text-muted">{t("carries", { what: extras(reply.extra.kind) })}</p>
        )}
      </div>
      <ScheduledFoot reply={reply} conversation={conversation} />
    </article>
  ));
}
