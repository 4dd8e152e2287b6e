import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap select-none transition-colors duration-150 no-underline aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-muted aria-busy:animate-breathe [&>svg]:size-4 [&>svg]:shrink-0";

const VARIANTS = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong",
  secondary: "border-line bg-raised text-ink hover:border-edge hover:bg-sunken active:bg-sunken",
  quiet: "border-transparent text-ink hover:bg-ink/6 active:bg-ink/10 aria-disabled:bg-transparent",
  danger: "border-transparent bg-bad text-on-bad hover:bg-bad/90 active:bg-bad/90",
} as const;

const SIZES = {
  sm: "h-7 px-2.5 text-xs",
  md: "h-8.5 px-3 text-sm",
  lg: "h-10 px-4 text-base",
} as const;

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
}

/** The look of a button, for links that should look like one. */
export function buttonStyle({ variant = "secondary", size = "md" }: ButtonLook = {}): string {
  return classNames(BASE, VARIANTS[variant], SIZES[size]);
}

/** The look of a link within text. */
export const linkStyle =
  "rounded-[0.2rem] text-accent underline decoration-accent/40 underline-offset-[0.2em] hover:text-accent-strong hover:decoration-current";
