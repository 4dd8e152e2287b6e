import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "@/components/ui/toast-store";
import { useBeginDraft } from "@/lib/client/templates";
import { newId } from "@/lib/ids";
import type { NewDraft } from "@/lib/templates/shapes";
import { useTemplateGround } from "./ground";

/** Begins a template, and opens its draft. */
export function useBegin() {
  const errors = useTranslations("errors");
  const router = useRouter();
  const { workspace } = useTemplateGround();
  const begin = useBeginDraft(workspace);
  const run = (input: Omit<NewDraft, "id">) =>
    begin.mutate(
      { ...input, id: newId() },
      {
        onSuccess: ({ id }) => router.push(`/${workspace}/templates/${id}`),
        onError: ({ code }) => toast({ title: errors(code), tone: "bad" }),
      },
    );
  return { run, isBusy: begin.isPending };
}
