/** The look of everything people type into or pick from. */
export const fieldStyle =
  "w-full min-w-0 rounded-control border border-edge/70 bg-raised px-3 text-sm text-ink transition-colors duration-150 hover:border-edge focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 data-invalid:border-bad aria-invalid:border-bad disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken max-md:text-[1rem]";

/** The look of a small control that is on or off; each adds its own shape. */
export const toggleStyle =
  "inline-flex shrink-0 items-center justify-center border border-edge bg-raised text-on-accent transition-colors duration-150 hover:border-accent data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-readonly:cursor-not-allowed data-disabled:opacity-60";
