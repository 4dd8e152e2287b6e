import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** Shown to a member whose role may not read messages. */
export function NoInbox() {
  const t = useTranslations("inbox.forbidden");
  return (
    <EmptyState
      heading="h1"
      className="h-full justify-center"
      icon={<Lock aria-hidden="true" />}
      title={t("title")}
      text={t("text")}
    />
  );
}
