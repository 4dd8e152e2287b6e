"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";

interface PageFailureProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** Shown in the shell when a page inside it fails: the rest of the workspace can still be reached. */
export function PageFailure({ error, retry }: PageFailureProps) {
  const t = useTranslations();
  return (
    <ErrorState
      heading="h1"
      title={t("shell.pageFailure.title")}
      text={t("shell.pageFailure.text")}
      reference={error.digest && t("common.failure.reference", { id: error.digest })}
      retryLabel={t("common.action.retry")}
      onRetry={retry}
    />
  );
}
