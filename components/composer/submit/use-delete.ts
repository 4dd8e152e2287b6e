import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { dropCopy } from "@/components/composer/local-copy";
import { draftOf } from "@/components/composer/writing";
import { toast } from "@/components/ui/toast-store";
import { useDeletePost, useSavePost } from "@/lib/client/posts";
import { newId } from "@/lib/ids";

/** Deletes the post and leaves for the planner. Undone, the same words are there again as a draft. */
export function useDelete(): () => Promise<void> {
  const t = useTranslations("composer.submit");
  const said = useTranslations("errors");
  const undo = useTranslations("common.action")("undo");
  const router = useRouter();
  const { workspace, id, typed, autosave } = useComposing();
  const remove = useDeletePost(workspace);
  const save = useSavePost(workspace);

  async function bringBack() {
    const again = newId();
    await save.mutateAsync(draftOf(again, typed, null));
    router.push(`/${workspace}/compose/${again}`);
  }
  return async () => {
    // What could not be stored goes with it, and is here again when that is taken back.
    await autosave.flush();
    const expectedVersion = autosave.version;
    if (expectedVersion === null) return toast({ title: said("unreachable"), tone: "bad" });
    remove.mutate(
      { id, expectedVersion },
      {
        onSuccess() {
          dropCopy(workspace, id);
          router.push(`/${workspace}/planner`);
          toast({ title: t("deleted"), undo: { label: undo, run: () => void bringBack() } });
        },
        onError: ({ code }) => toast({ title: said(code), tone: "bad" }),
      },
    );
  };
}
