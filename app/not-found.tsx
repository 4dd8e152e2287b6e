import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";

export default async function NotFound() {
  const t = await getTranslations("common.missingPage");
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        heading="h1"
        icon={<SearchX aria-hidden="true" />}
        title={t("title")}
        text={t("text")}
        action={
          <a href="/" className={buttonStyle({ variant: "primary" })}>
            {t("home")}
          </a>
        }
      />
    </main>
  );
}
