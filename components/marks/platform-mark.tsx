import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { type MarkedPlatform, PlatformGlyph } from "./platform-glyph";

interface PlatformMarkProps {
  platform: MarkedPlatform;
  /** Show only the icon, where there is no room; the name is read to screen readers and shown on hover. */
  isNameHidden?: boolean;
  className?: string;
}

/** A platform as icon and name, never by colour alone. */
export function PlatformMark({ platform, isNameHidden, className }: PlatformMarkProps) {
  const name = useTranslations("common.platform")(platform);
  return (
    <span
      className={classNames("inline-flex items-center gap-1.5", className)}
      title={isNameHidden ? name : undefined}
    >
      <PlatformGlyph platform={platform} />
      <span className={isNameHidden ? "sr-only" : undefined}>{name}</span>
    </span>
  );
}
