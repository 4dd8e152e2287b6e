import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useHydrated } from "@/lib/client/hydrated";
import { membersQuery } from "@/lib/client/workspaces";

/** Nobody reads more names. */
const NAMES_MAX = 3;

/**
 * The members who can reconnect a channel, by name, for a member who cannot: owners first, then admins.
 *
 * @param isWanted False requests nothing, and gives no sentence.
 */
export function useWhomToAsk(workspace: string, isWanted: boolean): string | null {
  const t = useTranslations("common.ask");
  const format = useFormatter();
  const { data } = useQuery({ ...membersQuery(workspace), enabled: isWanted });
  const members = useHydrated(data, undefined) ?? [];
  if (!isWanted) return null;
  const of = (role: string) => members.filter((member) => member.role === role).map(({ name }) => name);
  const names = [...of("owner"), ...of("admin")].slice(0, NAMES_MAX);
  if (names.length === 0) return t("somebody");
  return t("named", {
    names: format.list(
      names.map((name) => `\u2068${name}\u2069`),
      { type: "disjunction" },
    ),
  });
}
