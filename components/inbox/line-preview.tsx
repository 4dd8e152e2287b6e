import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { classNames } from "@/components/ui/class-names";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { useWriterName } from "./writer-name";

/** The first words of a conversation's newest message, behind who of us said them. */
export function LinePreview({ line }: { line: ConversationLine }) {
  const t = useTranslations("inbox");
  const { me, channels } = useGround();
  const nameOf = useWriterName();
  const words = line.preview ?? t(`kind.${line.lastKind}`);
  const { lastAuthorId: authorId, isLastFromElsewhere: isFromElsewhere, lastRule: rule } = line;
  const brand = channels.find(({ id }) => id === line.channelId)?.name ?? "";
  const name = nameOf({ authorId, isFromElsewhere, rule }, brand);
  const isOurs = line.lastDirection === "outbound";
  const isNamed = isOurs && authorId !== me;
  const parts = { name, text: words };
  return (
    <bdi
      title={
        isNamed
          ? t.markup("row.by", { ...parts, who: (part) => part, what: (part) => part })
          : isOurs
            ? t("row.ours", { text: words })
            : words
      }
      className={classNames(
        "min-w-0 flex-1 truncate",
        isNamed && "flex gap-1",
        line.unread ? "text-ink" : "text-muted",
        !line.preview && "italic",
      )}
    >
      {isNamed
        ? t.rich("row.by", {
            ...parts,
            // A long name leaves room for the words.
            who: (part) => <span className="max-w-[55%] shrink-0 truncate">{part}</span>,
            what: (part) => <span className="min-w-0 truncate">{part}</span>,
          })
        : isOurs
          ? t("row.ours", { text: words })
          : words}
    </bdi>
  );
}
