import { useTranslations } from "next-intl";
import { distinctionOf, type NamedChannel } from "@/lib/channels/name-rules";

/**
 * Says a channel's name within a sentence, where no platform's mark stands beside it: with its platform, and
 * its handle, only where another channel of the workspace has the same name.
 *
 * @param all Every channel of the workspace. Beside a mark, give them to `ChannelMark` instead.
 */
export function useChannelName(all: readonly NamedChannel[]): (one: NamedChannel) => string {
  const t = useTranslations("common");
  return (one) => {
    const distinction = distinctionOf(one, all);
    if (distinction === "none") return one.name;
    const { name, handle } = one;
    return t(`channelName.${distinction}`, { name, handle, platform: t(`platform.${one.platform}`) });
  };
}
