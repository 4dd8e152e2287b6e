import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { dropCopy } from "@/components/composer/local-copy";
import { draftOf } from "@/components/composer/writing";
import { toast } from "@/components/ui/toast-store";
import { useDeletePost, useSavePost } from "@/lib/client/posts";
import { newId } from "@/lib/ids";

/** Deletes the post and goes to the planner. Undo restores the same text as a draft. */
export function useDelete(): () => Promise<void> {
  const t = useTranslations("composer.submit");
  const errors = useTranslations("errors");
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
    // Text that could not be stored is deleted too, and comes back with an undo.
    await autosave.flush();
    const expectedVersion = autosave.version;
    if (expectedVersion === null) return toast({ title: errors("unreachable"), tone: "bad" });
    remove.mutate(
      { id, expectedVersion },
      {
        onSuccess() {
          dropCopy(workspace, id);
          router.push(`/${workspace}/planner`);
          toast({ title: t("deleted"), undo: { label: undo, run: () => void bringBack() } });
        },
        onError: ({ code }) => toast({ title: errors(code), tone: "bad" }),
      },
    );
  };
}
