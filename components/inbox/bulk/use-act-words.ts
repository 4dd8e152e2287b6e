import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import type { BulkActView } from "@/lib/inbox/bulk/shapes";

/** @returns A function that says how far a change to many conversations is, or what became of them. */
export function useActWords(): (act: BulkActView) => string {
  const t = useTranslations("inbox.bulk");
  const { members } = useGround();
  return (act) => {
    const { state, changed, same, refused, restored, left, total } = act;
    if (state === "collecting") return t("collecting", { count: total });
    if (state === "running") return t("running", { part: changed + same + refused, total });
    if (state === "undoing") return t("undoing", { part: restored + left, total: changed });
    const part = (key: "refused" | "cancelled" | "left", count: number) =>
      count > 0 ? [t(key, { count })] : [];
    if (state === "undone") return [t("restored", { count: restored }), ...part("left", left)].join(" · ");
    const name = members.find(({ id }) => id === act.assigneeId)?.name ?? "";
    const kind = act.change === "assign" && act.assigneeId === null ? "unassign" : act.change;
    const isNothing = changed === 0 && same + refused > 0;
    return [
      ...(isNothing ? [] : [t(`done.${kind}`, { count: changed, name })]),
      ...(same > 0 ? [t(`same.${kind}`, { count: same })] : []),
      ...part("refused", refused),
      ...part("cancelled", state === "cancelled" ? total - changed - same - refused : 0),
    ].join(" · ");
  };
}
