import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { type MarkedPlatform, PlatformGlyph } from "./platform-glyph";

interface ChannelMarkProps {
  platform: MarkedPlatform;
  name: string;
  className?: string;
}

/** A connected channel: its platform's shape and its own name. */
export function ChannelMark({ platform, name, className }: ChannelMarkProps) {
  const platformName = useTranslations("common.platform")(platform);
  return (
    <span
      className={classNames("inline-flex min-w-0 items-center align-top gap-1.5", className)}
      title={platformName}
    >
      <PlatformGlyph platform={platform} />
      <span className="sr-only">{platformName}</span>
      <bdi className="truncate">{name}</bdi>
    </span>
  );
}
