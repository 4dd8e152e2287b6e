import type { ComponentProps } from "react";
import { classNames } from "./class-names";

interface TableProps extends ComponentProps<"table"> {
  /** What the table shows, for screen readers. */
  label: string;
}

/** A table that scrolls sideways in its own frame. Figures go into cells with `isFigure`. */
export function Table({ label, className, ...props }: TableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what has the focus, and a table may hold nothing else that takes it.
      tabIndex={0}
      className="scroll-quiet relative overflow-x-auto rounded-pane border border-line bg-raised"
    >
      <table
        {...props}
        aria-label={label}
        className={classNames("w-full border-collapse text-sm", className)}
      />
    </section>
  );
}

export function TableHead(props: ComponentProps<"thead">) {
  return <thead {...props} className={classNames("bg-sunken/60 text-xs text-muted", props.className)} />;
}

export function TableRow(props: ComponentProps<"tr">) {
  const look = "border-b border-line last:border-b-0 [tbody>&]:hover:bg-ink/3";
  return <tr {...props} className={classNames(look, props.className)} />;
}

interface CellProps extends ComponentProps<"td"> {
  isFigure?: boolean;
}

export function TableCell({ isFigure, className, ...props }: CellProps) {
  return (
    <td {...props} className={classNames("px-3 py-2", isFigure && "text-end tabular-nums", className)} />
  );
}

interface HeaderCellProps extends ComponentProps<"th"> {
  isFigure?: boolean;
}

/** Mark the sorted column with `aria-sort`; the button that sorts goes inside. */
export function TableHeaderCell({ isFigure, className, scope = "col", ...props }: HeaderCellProps) {
  const look = "h-9 px-3 font-medium whitespace-nowrap";
  return (
    <th
      {...props}
      scope={scope}
      className={classNames(look, isFigure ? "text-end" : "text-start", className)}
    />
  );
}
