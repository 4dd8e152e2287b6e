/** The look of popups: menus, lists, popovers. They fade in, and disappear at once. */
export const popupStyle =
  "max-h-(--available-height) overflow-y-auto scroll-quiet rounded-pane border border-line bg-raised p-1 text-sm text-ink shadow-pane outline-none transition-[opacity,scale] duration-150 ease-out origin-(--transform-origin) data-starting-style:scale-97 data-starting-style:opacity-0 data-ending-style:opacity-0 data-ending-style:transition-none";

/** The look of one row in a menu or a list. */
export const itemStyle =
  "flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-control px-2.5 py-1 text-start outline-none select-none data-highlighted:bg-ink/7 data-disabled:text-muted [&>svg]:size-4 [&>svg]:shrink-0";

/** The look of a heading above rows. */
export const groupLabelStyle = "px-2.5 pt-2 pb-1 text-xs font-medium text-muted";
