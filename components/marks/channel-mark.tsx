import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { distinctionOf, type NamedChannel } from "@/lib/channels/name-rules";
import { type MarkedPlatform, PlatformGlyph } from "./platform-glyph";

interface ChannelMarkProps {
  platform: MarkedPlatform;
  name: string;
  handle?: string;
  /** Every channel of the workspace: where two of one platform have the same name, the handle is shown. */
  all?: readonly NamedChannel[];
  className?: string;
}

/** A connected channel: its platform's icon, its name and, if another has the same name, its handle. */
export function ChannelMark({ platform, name, handle = "", all = [], className }: ChannelMarkProps) {
  const platformName = useTranslations("common.platform")(platform);
  const isHandleShown = distinctionOf({ platform, name, handle }, all) === "handle";
  return (
    <span
      className={classNames("inline-flex min-w-0 items-center align-top gap-1.5", className)}
      title={platformName}
    >
      <PlatformGlyph platform={platform} />
      <span className="sr-only">{platformName}</span>
      <bdi className="truncate">{name}</bdi>
      {isHandleShown && <bdi className="shrink-0 font-normal text-muted">{handle}</bdi>}
    </span>
  );
}
