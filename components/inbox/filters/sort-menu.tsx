"use client";

import { ArrowDownWideNarrow } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { ENDS_WITHIN, ENDS_WITHIN_CHOICES, sortOf, sortsOf } from "@/lib/inbox/sort-rules";
import { useMenuKeys } from "./use-menu-keys";

/** The order of the list; for ending windows, how far ahead it looks. */
export function SortMenu() {
  "use memo";
  const t = useTranslations("inbox.sort");
  const { view, question, only, endsWithin, change } = useInboxUrl();
  const [isOpen, setOpen] = useState(false);
  const sort = sortOf(view, question.sort, only);
  const sorts = sortsOf(view, only);
  const hasOne = sorts.length === 1 && view !== "ending";
  useSortKeys(hasOne ? null : () => setOpen(true));
  useEffect(() => {
    if (hasOne) setOpen(false);
  }, [hasOne]);

  const isChosen = view === "ending" ? endsWithin !== ENDS_WITHIN : question.sort !== undefined;
  const now = view === "ending" ? t("within", { hours: endsWithin }) : t(sort);
  const button = (
    <IconButton
      size="sm"
      keys={hasOne ? "" : "s"}
      label={t("button", { sort: now })}
      icon={<ArrowDownWideNarrow aria-hidden="true" />}
      disabledReason={hasOne ? t(sort === "oldest" ? "oneOldest" : "one") : null}
      className={classNames("shrink-0", isChosen && "bg-tint text-accent")}
    />
  );
  if (hasOne) return button;
  return (
    <Menu trigger={button} open={isOpen} onOpenChange={setOpen}>
      {view === "ending" ? (
        <MenuChoices
          label={t("withinLabel")}
          value={String(endsWithin)}
          choices={hoursWith(endsWithin).map((hours) => ({
            value: String(hours),
            label: t("within", { hours }),
          }))}
          onChange={(hours) => void change({ within: Number(hours) === ENDS_WITHIN ? null : Number(hours) })}
        />
      ) : (
        <MenuChoices
          label={t("label")}
          value={sort}
          choices={sorts.map((value) => ({ value, label: t(value) }))}
          onChange={(value) => void change({ sort: value === sorts[0] ? null : value })}
        />
      )}
    </Menu>
  );
}

/** The choices, and the one an address names though it is none of them. */
const hoursWith = (endsWithin: number) =>
  [...new Set([...ENDS_WITHIN_CHOICES, endsWithin])].sort((one, other) => one - other);

/** s opens the menu; the palette has each order of this list. */
function useSortKeys(open: (() => void) | null): void {
  const t = useTranslations("inbox.sort");
  const { view, only, change } = useInboxUrl();
  const commands = useMemo(
    () =>
      sortsOf(view, only).flatMap((sort, place, { length }) =>
        length === 1
          ? []
          : {
              id: `inbox-sort-${sort}`,
              label: t(`by.${sort}`),
              group: t("label"),
              run: () => void change({ sort: place === 0 ? null : sort }),
            },
      ),
    [view, only, t, change],
  );
  useMenuKeys("s", t("menu"), open, commands);
}
