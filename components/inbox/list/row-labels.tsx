import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { labelsOf } from "@/components/inbox/labels/labels-of";
import { LabelChip } from "@/components/ui/label-chip";

const SHOWN_MAX = 3;

/** The first labels of a conversation, and how many more it has. */
export function RowLabels({ labelIds }: { labelIds: string[] }) {
  const t = useTranslations("inbox.labels");
  const { labels } = useGround();
  const own = labelsOf(labels, labelIds);
  if (own.length === 0) return null;
  const more = own.slice(SHOWN_MAX);
  return (
    <span className="mt-0.5 flex min-w-0 items-center gap-1">
      {own.slice(0, SHOWN_MAX).map(({ id, name, colour }) => (
        <LabelChip key={id} name={name} colour={colour} className="shrink" />
      ))}
      {more.length > 0 && (
        <span title={more.map(({ name }) => name).join(", ")} className="shrink-0 text-xs text-muted">
          {t("more", { count: more.length })}
        </span>
      )}
    </span>
  );
}
