import { useTranslations } from "next-intl";
import type { MediaView } from "@/lib/media/shapes";

/** Says of a file that is about to be sent what goes along in it, where that could not be taken out. */
export function UncleanedNote({ media }: { media: Pick<MediaView, "isClean"> | null }) {
  const t = useTranslations("common");
  return (
    media &&
    !media.isClean && (
      <span role="status" className="text-xs font-medium text-warn">
        {t("uncleaned")}
      </span>
    )
  );
}
