import { classNames } from "@/components/ui/class-names";

/** An app people write and post on; `messenger` belongs to facebook and has only another icon. */
export type MarkedPlatform = "facebook" | "messenger" | "instagram" | "whatsapp";

const COLOURS = {
  facebook: "text-facebook",
  messenger: "text-facebook",
  instagram: "text-instagram",
  whatsapp: "text-whatsapp",
} as const;

interface PlatformGlyphProps {
  platform: MarkedPlatform;
  className?: string;
  /** Its position within a drawing. */
  x?: number;
  y?: number;
}

/** A platform's icon. Use it alone only if a name is beside it or read to screen readers. */
export function PlatformGlyph({ platform, className, x, y }: PlatformGlyphProps) {
  const Shape = SHAPES[platform];
  return (
    <svg
      x={x}
      y={y}
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={classNames("shrink-0", COLOURS[platform], className ?? "size-4")}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <Shape />
    </svg>
  );
}

const SHAPES = {
  facebook: () => (
    <>
      <circle cx="8" cy="8" r="7.25" fill="currentColor" stroke="none" />
      <path d="M8.3 13V7.2c0-1.3.7-2 2-2M6.4 8.4h3.4" className="stroke-raised" />
    </>
  ),
  messenger: () => (
    <>
      <path
        d="M8 1C4 1 .9 3.9.9 7.7c0 2 .9 3.8 2.3 5V15l2.2-1.2c.8.2 1.7.4 2.6.4 4 0 7.1-2.9 7.1-6.6S12 1 8 1Z"
        fill="currentColor"
        stroke="none"
      />
      <path d="m4.3 9.4 2.5-2.6 2.3 1.9 2.6-2.7" className="stroke-raised" />
    </>
  ),
  instagram: () => (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="4" />
      <circle cx="8" cy="8" r="3" />
      <circle cx="11.6" cy="4.4" r=".95" fill="currentColor" stroke="none" />
    </>
  ),
  whatsapp: () => (
    <>
      <path d="M8 .9a7 7 0 0 0-6 10.6l-1 3.6 3.7-1A7 7 0 1 0 8 .9Z" fill="currentColor" stroke="none" />
      <path
        d="M5.5 5c-.4 2.700 2.200 5.700 5.200 5.900l.7-1.500-1.700-.9-.9.7C7.900 8.800 7.200 8 6.900 7.200l.7-.8L6.800 4.600Z"
        className="fill-raised"
        stroke="none"
      />
    </>
  ),
};
