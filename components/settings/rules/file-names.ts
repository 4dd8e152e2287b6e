import { useFormatter, useTranslations } from "next-intl";
import type { MediaView } from "@/lib/media/shapes";

/** Names files in a sentence; one without a name by what it is. */
export function useFileNames(): (files: readonly Pick<MediaView, "kind" | "name">[]) => string {
  const t = useTranslations("moderation");
  const format = useFormatter();
  return (files) =>
    format.list(files.map(({ kind, name }) => (name ? t("quoted", { text: name }) : t(`fileOf.${kind}`))));
}
