import { useTranslations } from "next-intl";
import type { Degrading } from "./degraded-rules";
import type { PickedFiles } from "./picked-files";

interface PictureNotesProps {
  left: PickedFiles | null;
  degrading: Degrading | null;
  platform: string;
}

/** Which files were rejected and why, and how the platform changes the picture. */
export function PictureNotes({ left, degrading, platform }: PictureNotesProps) {
  const t = useTranslations("inbox.box");
  const lines = [
    left && left.refused.length > 0 ? t("notPictures", { names: namesOf(left.refused) }) : null,
    left && left.more.length > 0 ? t("onePicture", { names: namesOf(left.more) }) : null,
    degrading && t(`degraded.${degrading}`, { platform }),
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <div role="status" className="flex flex-col text-xs font-medium text-warn">
      {lines.map((line) => (
        <p key={line} className="wrap-anywhere">
          {line}
        </p>
      ))}
    </div>
  );
}

/** In isolation, so that a right-to-left name does not reverse the text around it. */
const namesOf = (names: readonly string[]) => names.map((name) => `\u2068${name}\u2069`).join(", ");
