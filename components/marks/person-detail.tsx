import { useTranslations } from "next-intl";
import type { NamedChannel } from "@/lib/channels/name-rules";
import type { ContactLine } from "@/lib/contacts/shapes";
import { useChannelName } from "./channel-name";
import { Instant } from "./instant";

interface PersonDetailProps {
  person: ContactLine;
  /** Every channel of the workspace. */
  channels: readonly (NamedChannel & { id: string })[];
}

/** Tells people of one name apart: handle or number, the channels they write on, and when they last did. */
export function PersonDetail({ person, channels }: PersonDetailProps) {
  const t = useTranslations("common");
  const nameOf = useChannelName(channels);
  const { name, handle, channelIds, lastSeenAt } = person;
  const on = channels.filter(({ id }) => channelIds.includes(id)).map(nameOf);
  const words = [handle === name ? null : handle, ...on].filter(Boolean).join(" · ");
  return (
    <span className="flex min-w-0 items-baseline gap-2 text-xs text-muted">
      <bdi className="min-w-0 flex-1 truncate" title={words}>
        {words}
      </bdi>
      <span className="sr-only">{t("lastWrote")}</span>
      <Instant at={lastSeenAt} clock="meta" className="shrink-0" />
    </span>
  );
}
