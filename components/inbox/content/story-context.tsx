import { AtSign, CircleFadingPlus } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that a message is about a story: a reply to ours, or a mention in theirs. */
export function StoryContext({ kind }: { kind: "story_reply" | "story_mention" }) {
  const t = useTranslations("inbox.messages");
  const Icon = kind === "story_mention" ? AtSign : CircleFadingPlus;
  return (
    <p className="flex items-center gap-1.5 text-xs font-medium text-instagram">
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      {kind === "story_mention" ? t("storyMention") : t("storyReply")}
    </p>
  );
}
