import { useTranslations } from "next-intl";
import { focusRow } from "@/components/inbox/focus";
import { useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { toast } from "@/components/ui/toast-store";
import { codeOf } from "@/lib/client/api";
import { useChangeInBulk } from "@/lib/client/inbox/bulk-acts";
import { newId } from "@/lib/ids";
import type { NewBulkAct } from "@/lib/inbox/bulk/shapes";
import { selection } from "./selection";
import { showAct } from "./shown-act";

/** What is done with the selected ones, and whom or what it is about. */
export type BulkWish = Pick<NewBulkAct, "change" | "assigneeId" | "addLabelIds" | "removeLabelIds">;

/**
 * Changes the selected conversations. Nothing stays selected; the bar shows how far it is.
 *
 * @param ids Those that are selected and still in the list; null for the whole list.
 */
export function useBulk(ids: string[] | null): { run: (wish: BulkWish) => void; isBusy: boolean } {
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const { question } = useInboxUrl();
  const changing = useChangeInBulk(workspace);
  async function change(wish: BulkWish): Promise<void> {
    try {
      const about = ids ? { conversationIds: ids } : { list: question };
      const { id } = await changing.mutateAsync({ id: newId(), ...wish, ...about });
      showAct(workspace, id);
      selection.set(null);
      focusRow(null);
    } catch (error) {
      toast({ title: errors(codeOf(error)), tone: "bad" });
    }
  }
  const run = (wish: BulkWish) => {
    if (!changing.isPending && ids?.length !== 0) void change(wish);
  };
  return { run, isBusy: changing.isPending };
}
