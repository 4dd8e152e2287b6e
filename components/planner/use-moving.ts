import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWallClockWords } from "@/components/marks/clocks";
import { toast } from "@/components/ui/toast-store";
import { useChangeSchedule } from "@/lib/client/publishing";
import type { PostCard } from "@/lib/publishing/shapes";
import { mayMove } from "@/lib/publishing/state-rules";

/** Moves posts: shown at once, stored, and taken back by the same way. */
export function useMoving(workspace: string, mayWrite: boolean, now: string) {
  const t = useTranslations("planner");
  const said = useTranslations("errors");
  const undo = useTranslations("common.action")("undo");
  const say = useWallClockWords();
  const { mutate } = useChangeSchedule(workspace);
  const [moved, setMoved] = useState<Record<string, { version: number; local: string }>>({});

  function stays(card: PostCard): string | null {
    if (!mayWrite) return said("forbidden");
    return mayMove(card.publications.map(({ state }) => state)) ? null : t("staysOut");
  }
  function store(id: string, version: number, local: string, before: string | null) {
    setMoved((all) => ({ ...all, [id]: { version, local } }));
    const forget = () => setMoved(({ [id]: _, ...rest }) => rest);
    mutate(
      { id, expectedVersion: version, local },
      {
        onSuccess(post) {
          const back = before && before >= now ? before : null;
          toast({
            title: t("moved", { when: say(post.scheduledLocal ?? local) }),
            tone: "good",
            undo: back ? { label: undo, run: () => store(id, post.version, back, null) } : null,
          });
        },
        onError({ code }) {
          forget();
          toast({ title: said(code), tone: "bad" });
        },
      },
    );
  }
  return {
    stays,
    /** Where it stands: where it was just put, until what is stored says more. */
    placeOf: ({ id, version }: PostCard) => {
      const put = moved[id];
      return put && put.version >= version ? put.local : null;
    },
    move(card: PostCard, local: string) {
      const reason = stays(card) ?? (local < now ? said("in_the_past") : null);
      if (reason) toast({ title: reason, tone: "bad" });
      else store(card.id, card.version, local, card.scheduledLocal);
    },
  };
}
