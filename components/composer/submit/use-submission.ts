import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Composing } from "@/components/composer/composer-context";
import { isAtStoredTime, timeOf } from "@/components/composer/writing";
import { useWallClockWords } from "@/components/marks/clocks";
import { toast } from "@/components/ui/toast-store";
import { codeOf, Refused } from "@/lib/client/api";
import { useApplyRevision, useChangeSchedule, useSubmitPost, useWithdrawPost } from "@/lib/client/posts";
import type { SaveState } from "@/lib/client/writing/autosave";
import type { RefusalCode } from "@/lib/errors";
import type { PostView } from "@/lib/publishing/shapes";

/** The verb of the main button and the ways back; each works on the version that was just stored. */
export function useSubmission(composing: Composing) {
  const { workspace, id, typed, saving, autosave, follow, post } = composing;
  const t = useTranslations("composer.submit");
  const undo = useTranslations("common.action")("undo");
  const say = useWallClockWords();
  const submit = useSubmitPost(workspace).mutateAsync;
  const move = useChangeSchedule(workspace).mutateAsync;
  const withdraw = useWithdrawPost(workspace).mutateAsync;
  const apply = useApplyRevision(workspace).mutateAsync;
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused["code"] | null>(null);

  /**
   * @param isOnStored Whether the verb may run although the last text could not be stored: that text stays in
   *   the fields and is stored later.
   */
  async function act(
    verb: (expectedVersion: number) => Promise<PostView>,
    isOnStored = false,
  ): Promise<PostView | null> {
    if (isBusy) return null;
    setBusy(true);
    setRefusal(null);
    try {
      const version = (await autosave.flush()) || isOnStored ? autosave.version : null;
      if (version === null) throw new Refused(unstoredBecause(saving), 0);
      autosave.pause();
      const stored = await verb(version);
      follow(stored);
      return stored;
    } catch (error) {
      setRefusal(codeOf(error));
      return null;
    } finally {
      autosave.resume();
      setBusy(false);
    }
  }
  const { at } = typed;
  const when = at === null ? ({ kind: "now" } as const) : ({ kind: "at", ...timeOf(typed, at) } as const);
  return {
    isBusy,
    refusal,
    submit: () => act((expectedVersion) => submit({ id, expectedVersion, when })),
    /** Publish a scheduled post now: withdrawn and submitted in one press. */
    publishNow: () =>
      act(async (expectedVersion) => {
        const { version } = await withdraw({ id, expectedVersion });
        return submit({ id, expectedVersion: version, when: { kind: "now" } });
      }),
    async moveTo(local: string) {
      const before = post?.scheduledLocal ? timeOf(post, post.scheduledLocal) : null;
      const moved = await act((expectedVersion) => move({ id, expectedVersion, ...timeOf(typed, local) }));
      if (!moved || !before) return;
      const back = () => act((expectedVersion) => move({ id, expectedVersion, ...before }));
      toast({
        title: t("moved", { when: say(moved.scheduledLocal ?? local) }),
        tone: "good",
        undo: { label: undo, run: () => void back() },
      });
    },
    withdraw: () => act((expectedVersion) => withdraw({ id, expectedVersion }), true),
    /** Approve the changes, and move the post if its time was changed too. */
    saveChanges: () =>
      act(async (expectedVersion) => {
        const agreed = await apply({ id, expectedVersion });
        if (at === null || isAtStoredTime(typed, agreed)) return agreed;
        return move({ id, expectedVersion: agreed.version, ...timeOf(typed, at) });
      }),
  };
}

/** Why the typed text is not stored. */
const unstoredBecause = (saving: SaveState): RefusalCode =>
  saving.kind === "failed" ? saving.code : "conflict";
