import { useTranslations } from "next-intl";
import { distinctionOf, type NamedChannel } from "@/lib/channels/name-rules";

/**
 * A channel's name for use in a sentence, without its platform's icon. The platform and the handle are added
 * only if another channel of the workspace has the same name.
 *
 * @param all Every channel of the workspace. Beside an icon, give them to `ChannelMark` instead.
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
