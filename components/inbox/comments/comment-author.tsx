"use client";

import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageContext } from "@/components/inbox/sending/message-context";
import { useWriterName } from "@/components/inbox/writer-name";
import { ContactName } from "@/components/marks/contact-name";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { CommentFacts } from "@/lib/inbox/comment-rules";
import type { MessageView } from "@/lib/inbox/shapes";
import { VerdictMark } from "./verdict-mark";

interface CommentAuthorProps {
  message: MessageView;
  facts: CommentFacts;
  conversation: MessageContext;
}

/** Who wrote a comment: a person, the brand by one of its members, or somebody the app does not name. */
export function CommentAuthor({ message, facts, conversation }: CommentAuthorProps) {
  const t = useTranslations("inbox.comment");
  const { author } = facts;
  const isBrand = message.direction === "outbound";
  const { name } = conversation.channel;
  return (
    <h4 className="mb-1 flex max-w-full min-w-0 flex-wrap items-center gap-x-2 text-sm font-normal tracking-normal">
      <Avatar
        id={isBrand ? conversation.channel.id : (author?.id ?? "")}
        name={isBrand ? name : (author?.name ?? "")}
        size="sm"
      />
      {isBrand ? (
        <bdi className="truncate font-medium" title={name}>
          {name}
        </bdi>
      ) : (
        <ContactName name={author?.name ?? ""} className="truncate font-medium" />
      )}
      {author?.handle && author.handle !== author.name && (
        <bdi className="truncate text-xs text-muted" title={author.handle}>
          {author.handle}
        </bdi>
      )}
      {isBrand && <Writer message={message} conversation={conversation} />}
      {facts.review && <VerdictMark {...facts.review} />}
      {!isBrand && !author && <span className="text-xs text-muted">{t("withheld")}</span>}
    </h4>
  );
}

/** Which member wrote it here, or that a rule or a program did, or that it was written elsewhere. */
function Writer({ message, conversation }: Omit<CommentAuthorProps, "facts">) {
  const t = useTranslations("inbox.messages");
  const platform = useTranslations("common.platform")(conversation.platform);
  const name = useWriterName()(message, t("elsewhere", { platform }));
  const { rule } = message;
  return (
    <bdi className="min-w-0 text-xs text-muted">{rule === null ? name : t("automaticBy", { rule })}</bdi>
  );
}

/** That only its writer and the brand see it. */
export function HiddenMark() {
  const t = useTranslations("inbox.comment");
  return (
    <Badge icon={<EyeOff aria-hidden="true" />} className="shrink-0">
      <span title={t("hiddenHint")}>{t("hidden")}</span>
    </Badge>
  );
}
