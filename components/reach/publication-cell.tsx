import { ExternalLink, Text } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Instant } from "@/components/marks/instant";
import { Badge } from "@/components/ui/badge";
import { TableHeaderCell } from "@/components/ui/table";
import type { PublicationReach, ReachView } from "@/lib/insights/shapes";

interface PublicationCellProps {
  workspace: string;
  view: ReachView;
  row: PublicationReach;
}

/** A publication: picture, text (a link to the post), channel and time. */
export function PublicationCell({ workspace, view, row }: PublicationCellProps) {
  "use memo";
  const t = useTranslations("reach.posts");
  const channel = view.allChannels.find(({ channelId }) => channelId === row.channelId);
  return (
    <TableHeaderCell
      scope="row"
      className="w-full max-w-52 min-w-48 py-2 font-normal whitespace-normal sm:max-w-96"
    >
      <span className="flex items-start gap-2.5">
        <Picture url={row.previewUrl} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-start gap-1.5">
            <Link
              href={`/${workspace}/compose/${row.postId}`}
              prefetch={false}
              className="line-clamp-2 flex-1 font-medium whitespace-normal hover:underline"
            >
              <bdi>{row.text || t("noText")}</bdi>
            </Link>
            {row.kind === "story" && <Badge>{t("story")}</Badge>}
            <Outside row={row} />
          </span>
          <span className="flex flex-wrap items-center gap-x-2.5 text-xs text-muted">
            {channel && (
              <ChannelMark
                platform={channel.platform}
                name={channel.name}
                handle={channel.handle}
                all={view.allChannels}
              />
            )}
            <Instant at={row.publishedAt} look="full" />
          </span>
        </span>
      </span>
    </TableHeaderCell>
  );
}

function Picture({ url }: { url: string | null }) {
  "use memo";
  const look = "size-10 shrink-0 rounded-control max-sm:hidden";
  if (url) return <img src={url} alt="" loading="lazy" className={`${look} object-cover`} />;
  return (
    <span className={`${look} flex items-center justify-center bg-sunken text-muted max-sm:hidden`}>
      <Text className="size-4" aria-hidden="true" />
    </span>
  );
}

function Outside({ row }: { row: PublicationReach }) {
  "use memo";
  const t = useTranslations("reach.posts");
  const platform = useTranslations("common.platform")(row.platform);
  if (!row.permalink) return null;
  return (
    <a
      href={row.permalink}
      target="_blank"
      rel="noreferrer noopener"
      aria-label={t("open", { platform })}
      className="flex size-6 shrink-0 items-center justify-center text-muted hover:text-ink"
    >
      <ExternalLink className="size-3.5" aria-hidden="true" />
    </a>
  );
}
