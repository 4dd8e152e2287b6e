import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { toast } from "@/components/ui/toast-store";
import { useDiscardRevision } from "@/lib/client/posts";

/** Discards the changes to a scheduled post. Undo brings them back. */
export function useDiscard(): { run: () => void; isBusy: boolean } {
  const t = useTranslations("composer.revision");
  const errors = useTranslations("errors");
  const undo = useTranslations("common.action")("undo");
  const { workspace, id, post, typed, isLocked, autosave, change, adopt } = useComposing();
  const discard = useDiscardRevision(workspace);

  function run() {
    const expectedVersion = autosave.version;
    if (expectedVersion === null || !post) return;
    autosave.pause();
    discard.mutate(
      { id, expectedVersion },
      {
        onSuccess(stored) {
          adopt(stored);
          const again = isLocked ? undefined : { label: undo, run: () => change(() => typed) };
          toast({ title: t("discarded"), ...(again ? { undo: again } : {}) });
        },
        onError: ({ code }) => toast({ title: errors(code), tone: "bad" }),
        onSettled: () => autosave.resume(),
      },
    );
  }
  return { run, isBusy: discard.isPending };
}
