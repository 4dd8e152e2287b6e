import { useTranslations } from "next-intl";
import type { Degrading } from "./degraded-rules";
import type { PickedFiles } from "./picked-files";

interface PictureNotesProps {
  left: PickedFiles | null;
  degrading: Degrading | null;
  platform: string;
}

/** What was not taken of the files somebody brought and why, and what the platform makes of the picture. */
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

/** In isolation, so that a name written from right to left turns nothing around it. */
const namesOf = (names: readonly string[]) => names.map((name) => `\u2068${name}\u2069`).join(", ");
