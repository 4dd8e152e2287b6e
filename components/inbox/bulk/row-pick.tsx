import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { loadPick } from "./load-pick";

/**
 * The checkbox of a row in the place of its picture, which gives way by `pictureStyle`: there while the pointer or the focus is on the row, and as long as
 * rows are being selected.
 *
 * @param isSelected Null while nothing is being selected.
 */
export function RowPick({ id, name, isSelected }: { id: string; name: string; isSelected: boolean | null }) {
  const t = useTranslations("inbox.bulk");
  const onClick = ({ shiftKey }: MouseEvent) => void loadPick().then(({ pick }) => pick(id, shiftKey));
  return (
    <label
      className={classNames(
        "absolute start-4 top-3.5 z-1 grid size-9 place-items-center",
        isSelected === null &&
          "opacity-0 focus-within:opacity-100 pointer-coarse:hidden group-focus-within/row:opacity-100 group-hover/row:opacity-100",
      )}
    >
      <input
        type="checkbox"
        tabIndex={isSelected === null ? -1 : 0}
        aria-label={t("row", { name })}
        checked={isSelected ?? false}
        onChange={() => undefined}
        onClick={onClick}
        className="size-4.5 accent-accent"
      />
    </label>
  );
}

/** The look of a row's picture, which gives way to the checkbox. */
export const pictureStyle = (isSelected: boolean | null) =>
  isSelected === null
    ? "pointer-fine:group-focus-within/row:invisible pointer-fine:group-hover/row:invisible"
    : "invisible";
