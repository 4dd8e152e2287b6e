import { useQuery } from "@tanstack/react-query";
import { useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { countsQuery } from "@/lib/client/inbox/conversations";
import { ENDING_MAX } from "@/lib/inbox/sort-rules";

/** How many conversations the list in the address has; null if that is not counted so far. */
export function useWholeCount(): number | null {
  const { workspace } = useGround();
  const { view, scope } = useInboxUrl();
  const { data } = useQuery(countsQuery(workspace, scope));
  const count = data?.[view] ?? null;
  return view === "ending" && count !== null && count >= ENDING_MAX ? null : count;
}
