"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ChecksPane } from "@/components/composer/checks/checks-pane";
import { ImagesPane } from "@/components/composer/media/images-pane";
import { useUploads } from "@/components/composer/media/use-uploads";
import { PublicationsPane } from "@/components/composer/submit/publications-pane";
import { RevisionPane } from "@/components/composer/submit/revision-pane";
import { SubmitBar } from "@/components/composer/submit/submit-bar";
import { WhenPane } from "@/components/composer/submit/when-pane";
import { PostStateMark } from "@/components/marks/post-state-mark";
import { useServerNow } from "@/components/marks/server-clock";
import { classNames } from "@/components/ui/class-names";
import { later } from "@/components/ui/later";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import type { PostView, TargetView } from "@/lib/publishing/shapes";
import { isPromised, mayChange } from "@/lib/publishing/state-rules";
import { ComposerContext, useComposing } from "./composer-context";
import { ConflictDialog } from "./conflict-dialog";
import { Destinations } from "./destinations";
import { KeptPosts } from "./kept-posts";
import { KindSwitch } from "./kind-switch";
import { TextPane } from "./text-pane";
import { useWriting } from "./use-writing";
import { areSame, promisedOf, type Writing } from "./writing";

// Loaded beside the editor, not before it.
const PreviewPane = later(
  () => import("@/components/composer/frames/preview-pane"),
  () => <Skeleton className="aspect-[4/5] w-full" />,
);

interface ComposerProps {
  workspace: string;
  memberId: string;
  zone: string;
  id: string;
  targets: TargetView[];
  first: PostView | null;
  start: Writing;
  mayWrite: boolean;
  mayConnect: boolean;
}

/** A post, from its first word to its state on each channel. */
export function Composer({
  workspace,
  memberId,
  zone,
  id,
  targets,
  first,
  start,
  mayWrite,
  mayConnect,
}: ComposerProps) {
  "use memo";
  // The address contains its id from the first letter on, so that a reload comes back to this post.
  const onBegun = (begun: string) => history.replaceState(null, "", `/${workspace}/compose?id=${begun}`);
  const onStored = (stored: string) => history.replaceState(null, "", `/${workspace}/compose/${stored}`);
  const editor = useWriting({ workspace, id, first, start, onBegun, onStored });
  const [wantedTab, setTab] = useState<string | null>(null);
  const { post, typed } = editor;
  const now = useServerNow();
  const isDue = isSubmitted(post) && Date.parse(post.scheduledAt ?? post.submittedAt) <= now.getTime();
  const states = post?.publications.map(({ state }) => state) ?? [];
  const isLocked = !mayWrite || !mayChange(states) || (isDue && isPromised(states));
  // A post that is being published, or was, is shown as published, whatever is typed here.
  const writing = useMemo(() => (isLocked && post ? promisedOf(post) : typed), [isLocked, post, typed]);
  const isRevised = useMemo(
    () => !isLocked && post?.state === "scheduled" && !areSame(typed, promisedOf(post)),
    [isLocked, post, typed],
  );
  const uploads = useUploads({ workspace, isLocked, change: editor.change });
  const chosen = useMemo(
    () =>
      targets.filter((target) => writing.channels.some(({ channelId }) => channelId === target.channelId)),
    [targets, writing.channels],
  );
  const tab = chosen.some(({ channelId }) => channelId === wantedTab) ? wantedTab : null;
  const shared = {
    writing,
    isRevised,
    uploads,
    isDue,
    workspace,
    memberId,
    zone,
    id,
    targets,
    chosen,
    tab,
    setTab,
    isLocked,
    mayWrite,
    mayConnect,
  };
  return (
    <ComposerContext value={{ ...editor, ...shared }}>
      <Layout />
    </ComposerContext>
  );
}

const isSubmitted = (post: PostView | null): post is PostView & { submittedAt: string } =>
  post !== null && post.submittedAt !== null;

function Layout() {
  "use memo";
  const t = useTranslations("composer");
  const { post, isLocked, isDue } = useComposing();
  const [side, setSide] = useState<"work" | "preview">("work");
  return (
    <div className="@container flex min-h-full flex-col">
      <header className="flex flex-wrap items-center justify-between gap-3 px-4 pt-5 md:px-8">
        <h1 className="flex items-center gap-3 text-xl">
          {post?.submittedAt ? t("titlePost") : post ? t("titleDraft") : t("titleNew")}
          {post?.submittedAt && (
            <span aria-live="polite">
              <PostStateMark
                state={post.state === "scheduled" && isDue ? "publishing" : post.state}
                className="text-sm"
              />
            </span>
          )}
        </h1>
        <SegmentedControl
          className="@min-[860px]:hidden"
          label={t("sides")}
          value={side}
          onChange={setSide}
          segments={[
            { value: "work", label: t("work") },
            { value: "preview", label: t("preview.label") },
          ]}
        />
      </header>
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-5 px-4 py-5 md:px-8 @min-[860px]:grid-cols-[minmax(520px,1fr)_minmax(300px,400px)]">
        <div
          className={classNames(
            "mx-auto w-full max-w-190 min-w-0 flex-col gap-5 @min-[860px]:flex",
            side === "work" ? "flex" : "hidden",
          )}
        >
          <ConflictDialog />
          <KeptPosts />
          <PublicationsPane />
          <RevisionPane />
          {!post?.submittedAt || !isLocked ? <Destinations /> : null}
          {!isLocked && <KindSwitch />}
          <TextPane />
          <ImagesPane />
          {!isLocked && <ChecksPane />}
          <WhenPane />
        </div>
        <div
          className={classNames(
            "top-5 @min-[860px]:sticky @min-[860px]:block",
            side === "preview" ? "block" : "hidden",
          )}
        >
          <PreviewPane />
        </div>
      </div>
      <SubmitBar />
    </div>
  );
}
