import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Composing } from "@/components/composer/composer-context";
import { useWallClockWords } from "@/components/marks/clocks";
import { toast } from "@/components/ui/toast-store";
import { Refused } from "@/lib/client/api";
import { useChangeSchedule, useSubmitPost, useWithdrawPost } from "@/lib/client/publishing";
import type { PostView } from "@/lib/publishing/shapes";

/** The one thing the big button does now, and the ways back; each on top of what was just stored. */
export function useSubmission({ workspace, id, writing, saver, adopt, post }: Composing) {
  const t = useTranslations("composer.submit");
  const undo = useTranslations("common.action")("undo");
  const say = useWallClockWords();
  const submit = useSubmitPost(workspace).mutateAsync;
  const move = useChangeSchedule(workspace).mutateAsync;
  const withdraw = useWithdrawPost(workspace).mutateAsync;
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused["code"] | null>(null);

  async function act(verb: (expectedVersion: number) => Promise<PostView>): Promise<PostView | null> {
    if (isBusy) return null;
    setBusy(true);
    setRefusal(null);
    try {
      const version = await saver.flush();
      if (version === null) return null;
      const stored = await verb(version);
      adopt(stored);
      return stored;
    } catch (error) {
      setRefusal(codeOf(error));
      return null;
    } finally {
      setBusy(false);
    }
  }
  const { at } = writing;
  const when = at === null ? ({ kind: "now" } as const) : ({ kind: "at", local: at } as const);
  return {
    isBusy,
    refusal,
    submit: () => act((expectedVersion) => submit({ id, expectedVersion, when })),
    /** What is planned goes out now: taken back and sent in one press. */
    publishNow: () =>
      act(async (expectedVersion) => {
        const { version } = await withdraw({ id, expectedVersion });
        return submit({ id, expectedVersion: version, when: { kind: "now" } });
      }),
    async moveTo(local: string) {
      const before = post?.scheduledLocal;
      const moved = await act((expectedVersion) => move({ id, expectedVersion, local }));
      if (!moved || !before) return;
      const back = () => act((expectedVersion) => move({ id, expectedVersion, local: before }));
      toast({
        title: t("moved", { when: say(local) }),
        tone: "good",
        undo: { label: undo, run: () => void back() },
      });
    },
    withdraw: () => act((expectedVersion) => withdraw({ id, expectedVersion })),
  };
}

const codeOf = (error: unknown) => (error instanceof Refused ? error.code : "unexpected");
