"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Star, TimerOff, Unplug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { HolderNote } from "@/components/inbox/holder";
import { hrefOf } from "@/components/inbox/inbox-url";
import { WRITE_BLOCKED } from "@/components/inbox/room";
import { DirectButton } from "@/components/inbox/templates/direct-button";
import { TemplateButton } from "@/components/inbox/templates/template-button";
import { useChannelName } from "@/components/marks/channel-name";
import { PlatformMark } from "@/components/marks/platform-mark";
import { buttonStyle } from "@/components/ui/button-style";
import { contactQuery } from "@/lib/client/contacts";
import { useHydrated } from "@/lib/client/hydrated";
import type { ConversationView } from "@/lib/inbox/shapes";
import { HumanAgentOffer, useReplyRight } from "./human-agent";

type Block = "down" | "over" | "person" | "never" | "held" | "review";

/** Why no reply can be sent now; null if one can. */
export function useBlock(conversation: ConversationView): Block | null {
  const { channel, kind, subject, replyUntil, heldBy } = conversation;
  const { right, isAccepted } = useReplyRight(conversation);
  if (subject?.kind === "review") return "review";
  if (channel.state !== "connected") return "down";
  if (kind === "comments") return null;
  if (!replyUntil) return "never";
  if (!right) return "over";
  if (right === "human_agent" && !isAccepted) return "person";
  return heldBy === "elsewhere" ? "held" : null;
}

/** Why nothing can be sent, and what helps. The shortcut for a reply moves the focus here. */
export function Blocked({ block, conversation }: { block: Block; conversation: ConversationView }) {
  return (
    <div
      id={WRITE_BLOCKED}
      tabIndex={-1}
      role="note"
      className="rounded-control outline-2 outline-transparent focus:outline-accent"
    >
      {block === "held" && <HolderNote conversation={conversation} />}
      {block === "person" && <HumanAgentOffer conversation={conversation} />}
      {block === "review" && <OnlyThere conversation={conversation} />}
      {block !== "held" && block !== "person" && block !== "review" && (
        <Reason block={block} conversation={conversation} />
      )}
    </div>
  );
}

/** A review is answered where it stands. */
function OnlyThere({ conversation: { platform, subjectCard } }: { conversation: ConversationView }) {
  const t = useTranslations("inbox.box");
  const name = useTranslations("common.platform")(platform);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-line bg-sunken px-3.5 py-3">
      <Star className="size-4 shrink-0 text-muted" aria-hidden="true" />
      <p className="min-w-52 flex-1">{t("review", { platform: name })}</p>
      {subjectCard?.permalink && (
        <a
          href={subjectCard.permalink}
          target="_blank"
          rel="noopener noreferrer"
          className={buttonStyle({ size: "sm" })}
        >
          {t("reviewOpen", { platform: name })}
          <ExternalLink aria-hidden="true" />
        </a>
      )}
    </div>
  );
}

function Reason({ block, conversation }: { block: Block; conversation: ConversationView }) {
  const t = useTranslations("inbox.box");
  const common = useTranslations("common");
  const { workspace, may, channels } = useGround();
  const nameOf = useChannelName(channels);
  const channel = channels.find(({ id }) => id === conversation.channel.id);
  const platform = common(`platform.${conversation.platform}`);
  const name = conversation.contact.name || common("unknownContact");
  const Icon = block === "down" ? Unplug : TimerOff;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control border border-line bg-sunken px-3.5 py-3">
      <Icon className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
      <div className="flex min-w-52 flex-1 flex-col">
        {block === "over" && <p className="font-medium">{t("over")}</p>}
        <p className={block === "over" ? "text-muted" : undefined}>
          {block === "down" && t("down", { channel: channel ? nameOf(channel) : conversation.channel.name })}
          {block === "over" && t(`overText.${conversation.platform}`, { name })}
          {block === "never" && t("neverWrote", { platform, name })}
        </p>
      </div>
      {block === "down" && may.connect && (
        <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ size: "sm" })}>
          {t("reconnect")}
        </Link>
      )}
      {block !== "down" && <TemplateButton conversation={conversation} />}
      {block !== "down" && <DirectButton conversation={conversation} />}
      <OtherApps conversation={conversation} />
    </div>
  );
}

/** The same person's conversations on other apps, where a reply is allowed. */
function OtherApps({ conversation: { id, contact } }: { conversation: ConversationView }) {
  const t = useTranslations("inbox.box");
  const common = useTranslations("common.platform");
  const { workspace } = useGround();
  const query = useQuery({ ...contactQuery(workspace, contact.id ?? ""), enabled: contact.id !== null });
  const contactView = useHydrated(query.data, undefined);
  const others = contactView?.conversations.filter((other) => other.id !== id) ?? [];
  return others.slice(0, 3).map((other) => (
    <Link
      key={other.id}
      href={hrefOf(workspace, other.id)}
      prefetch={false}
      aria-label={t("elsewhere", { platform: common(other.platform) })}
      className={buttonStyle({ size: "sm" })}
    >
      <PlatformMark platform={other.platform} />
    </Link>
  ));
}
