import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  isPlainTime,
  onClocksOf,
  timeRefusalOf,
  useWallClockWords,
  type WallTime,
} from "@/components/marks/clocks";
import { useServerNow } from "@/components/marks/server-clock";
import { toast } from "@/components/ui/toast-store";
import { useChangeSchedule } from "@/lib/client/posts";
import type { PostCard } from "@/lib/publishing/shapes";
import { mayMove } from "@/lib/publishing/state-rules";

interface MovingProps {
  workspace: string;
  mayWrite: boolean;
  /** The zone of the planner's days; a post may have another one. */
  zone: string;
  /** Called for a time that clocks skip or show twice: a dialog shows the result, and the member chooses. */
  ask: (card: PostCard, local: string) => void;
}

/** Reschedules posts: shown at once, stored, and undone by rescheduling back. */
export function useMoving({ workspace, mayWrite, zone, ask }: MovingProps) {
  const t = useTranslations("planner");
  const errors = useTranslations("errors");
  const undo = useTranslations("common.action")("undo");
  const say = useWallClockWords();
  const now = useServerNow();
  const { mutate } = useChangeSchedule(workspace);
  const [moved, setMoved] = useState<Record<string, { version: number; local: string }>>({});

  function stays(card: PostCard): string | null {
    if (!mayWrite) return errors("forbidden");
    return mayMove(card.publications.map(({ state }) => state)) ? null : t("staysOut");
  }
  function store(card: PostCard, version: number, time: WallTime, before: WallTime | null) {
    const { id } = card;
    setMoved((all) => ({ ...all, [id]: { version, local: onClocksOf(zone, time, card.zone).local } }));
    const forget = () => setMoved(({ [id]: _, ...rest }) => rest);
    mutate(
      { id, expectedVersion: version, ...time },
      {
        onSuccess(post) {
          const isOver =
            !before || timeRefusalOf(before.local, before.isSecondTime, card.zone, now) === "in_the_past";
          toast({
            title: t("moved", { when: say(post.scheduledLocal ?? time.local) }),
            tone: "good",
            undo: isOver ? null : { label: undo, run: () => store(card, post.version, before, null) },
          });
        },
        onError({ code }) {
          forget();
          toast({ title: errors(code), tone: "bad" });
        },
      },
    );
  }
  /** @param time In the post's own zone. */
  function move(card: PostCard, time: WallTime) {
    const refusal = timeRefusalOf(time.local, time.isSecondTime, card.zone, now);
    const reason = stays(card) ?? (refusal && errors(refusal));
    const before = card.scheduledLocal && { local: card.scheduledLocal, isSecondTime: card.isSecondTime };
    if (reason) toast({ title: reason, tone: "bad" });
    else store(card, card.version, time, before || null);
  }
  return {
    stays,
    move,
    /** The time of a post: where it was just moved, until the stored post is newer. */
    placeOf: ({ id, version }: PostCard) => {
      const put = moved[id];
      return put && put.version >= version ? put.local : null;
    },
    /** @param local In the planner's zone. */
    drop(card: PostCard, local: string) {
      const time = onClocksOf(card.zone, { local, isSecondTime: false }, zone);
      const isPlain = isPlainTime(local, zone) && isPlainTime(time.local, card.zone);
      if (isPlain || stays(card)) move(card, time);
      else ask(card, card.zone === zone ? local : time.local);
    },
  };
}
