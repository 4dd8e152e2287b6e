"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, memo, Suspense, useDeferredValue, useEffect, useMemo, useState } from "react";
import { ListPane } from "@/components/inbox/list/list-pane";
import { Opened } from "@/components/inbox/messages/opened";
import { MessagesSkeleton } from "@/components/inbox/messages-skeleton";
import { hasUnsent } from "@/components/inbox/outbox/outbox-storage";
import { classNames } from "@/components/ui/class-names";
import { channelsQuery } from "@/lib/client/channels";
import { useHydrated } from "@/lib/client/hydrated";
import { labelsQuery } from "@/lib/client/inbox/labels";
import { membersQuery } from "@/lib/client/workspaces";
import { useFocusOnList, useLeaveBox } from "./focus";
import { type ContactPaneOf, type FirstRead, type Ground, GroundContext, useGround } from "./ground";
import { useOpenId } from "./inbox-url";
import { NothingOpen } from "./nothing-open";

import { ROOM, useWatchedRoom } from "./room";
import { useWaitingKeys } from "./use-waiting-keys";

const OutboxDuties = lazy(() => import("@/components/inbox/outbox/outbox-duties"));

export interface InboxViewProps {
  ground: Ground;
  first: FirstRead;
  contactPane: ContactPaneOf;
}

/** The list and the open conversation: side by side where there is room, one at a time on a phone. */
export function InboxView({ ground, first, contactPane }: InboxViewProps) {
  const { workspace } = ground;
  const t = useTranslations("inbox");
  const openId = useOpenId(workspace);
  // The press marks the row at once; the conversation is rendered right after, and not at all if another press comes
  // first. Until then the one that is still shown takes neither keys nor presses.
  const shownId = useDeferredValue(openId);
  useFocusOnList(openId);
  useLeaveBox();
  useWatchedRoom();
  useWaitingKeys(workspace);
  const knownChannels = useQuery({ ...channelsQuery(workspace), initialData: ground.channels }).data;
  const knownLabels = useQuery({ ...labelsQuery(workspace), initialData: ground.labels }).data;
  const knownMembers = useQuery({ ...membersQuery(workspace), initialData: ground.members }).data;
  const channels = useHydrated(knownChannels, ground.channels);
  const labels = useHydrated(knownLabels, ground.labels);
  const members = useHydrated(knownMembers, ground.members);
  const freshGround = useMemo(
    () => ({ ...ground, channels, labels, members }),
    [ground, channels, labels, members],
  );

  return (
    <GroundContext value={freshGround}>
      <Outbox isWanted={openId !== null} />
      <h1 className="sr-only">{t("title")}</h1>
      <div id={ROOM} className="@container/inbox flex h-full min-h-0">
        <ListPane openId={openId} first={first} />
        <section
          inert={shownId !== openId}
          className={classNames("min-w-0 flex-1", openId ? "flex" : "hidden @min-[720px]/inbox:flex")}
        >
          {shownId ? (
            <Opened openId={shownId} first={first.conversation} contactPane={contactPane} />
          ) : openId ? (
            <MessagesSkeleton />
          ) : (
            <NothingOpen />
          )}
        </section>
      </div>
    </GroundContext>
  );
}

/** Sends waiting replies. Without an open conversation it is loaded only if replies are left from before. */
const Outbox = memo(function Outbox({ isWanted }: { isWanted: boolean }) {
  const { workspace, me } = useGround();
  const [isOn, setOn] = useState(isWanted);
  useEffect(() => {
    if (isWanted || hasUnsent(workspace, me)) setOn(true);
  }, [isWanted, workspace, me]);
  return <Suspense fallback={null}>{isOn && <OutboxDuties />}</Suspense>;
});
