import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { dropCopy } from "@/components/composer/local-copy";
import { draftOf } from "@/components/composer/writing";
import { toast } from "@/components/ui/toast-store";
import { useDeletePost, useSavePost } from "@/lib/client/publishing";
import { newId } from "@/lib/ids";

/** Deletes the post and leaves for the planner. Undone, the same words are there again as a draft. */
export function useDelete(): () => Promise<void> {
  const t = useTranslations("composer.submit");
  const said = useTranslations("errors");
  const undo = useTranslations("common.action")("undo");
  const router = useRouter();
  const { workspace, id, writing, saver } = useComposing();
  const remove = useDeletePost(workspace);
  const save = useSavePost(workspace);

  async function bringBack() {
    const again = newId();
    await save.mutateAsync(draftOf(again, writing, null));
    router.push(`/${workspace}/compose/${again}`);
  }
  return async () => {
    const expectedVersion = await saver.flush();
    if (expectedVersion === null) return;
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
