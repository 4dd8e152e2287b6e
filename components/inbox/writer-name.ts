import { useTranslations } from "next-intl";
import { useGround } from "./ground";

/** Who of us said something: a member, a moderation rule, or nobody who could be named. */
interface Writer {
  authorId: string | null;
  isFromElsewhere: boolean;
  rule: string | null;
}

/**
 * How the writer of ours is named, as short as before their words in a list.
 *
 * @returns A function that is given what to say of another app or program.
 */
export function useWriterName(): (writer: Writer, elsewhere: string) => string {
  const t = useTranslations("inbox.messages");
  const { me, members } = useGround();
  return ({ authorId, isFromElsewhere, rule }, elsewhere) => {
    if (isFromElsewhere) return elsewhere;
    if (authorId === me) return t("you");
    if (authorId) return members.find(({ id }) => id === authorId)?.name ?? t("formerMember");
    return rule === null ? t("automatic") : t("rule", { rule });
  };
}
