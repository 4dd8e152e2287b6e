import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Keys } from "@/components/ui/kbd";

const HINTS = [
  ["next", "j"],
  ["previous", "k"],
  ["find", "/"],
] as const;

export function NothingOpen() {
  const t = useTranslations("inbox.none");
  return (
    <EmptyState
      className="h-full justify-center"
      icon={<MessagesSquare aria-hidden="true" />}
      title={t("title")}
      text={t("text")}
      action={
        <dl className="grid grid-cols-[auto_auto] items-center gap-x-4 gap-y-1.5 text-start text-xs text-muted">
          {HINTS.map(([name, keys]) => (
            <div key={name} className="contents">
              <dt>{t(name)}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </div>
          ))}
        </dl>
      }
    />
  );
}
