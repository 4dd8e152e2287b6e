"use client";

import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { ErrorState } from "@/components/ui/error-state";

interface FailureProps {
  error: Error & { digest?: string };
  retry: () => void;
}

export default function Failure({ error, retry }: FailureProps) {
  const t = useTranslations("common");
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <ErrorState
        heading="h1"
        title={t("failure.title")}
        text={t("failure.text")}
        reference={error.digest && t("failure.reference", { id: error.digest })}
        retryLabel={t("action.retry")}
        onRetry={retry}
        action={
          <a href="/" className={buttonStyle()}>
            {t("failure.home")}
          </a>
        }
      />
    </main>
  );
}
