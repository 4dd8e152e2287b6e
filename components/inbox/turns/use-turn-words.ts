import { useFormatter, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import type { TurnView } from "@/lib/inbox/aside-rules";

const DAY = { weekday: "short", day: "numeric", month: "short" } as const;

/** The sentence of a turn, as its reader says it: what they did themselves is "you". */
export function useTurnWords(turn: TurnView): string {
  const t = useTranslations("inbox.turns");
  const format = useFormatter();
  const { me } = useGround();
  const nameOf = useNames();
  const { by, until, wokenFor, labels = [] } = turn;
  const name = nameOf(by);
  const who = by === me ? "ByYou" : by ? "By" : "ByNobody";
  switch (turn.turn) {
    case "closed":
      return t(`closed${who}`, { name });
    case "reopened":
      return by ? t(by === me ? "reopenedByYou" : "reopenedBy", { name }) : t("reopenedByContact");
    case "snoozed": {
      if (!until) return t(`pending${who}`, { name });
      const time = format.dateTime(new Date(until), { ...DAY, hour: "numeric", minute: "2-digit" });
      return t(`snoozed${who}`, { name, time });
    }
    case "woken":
      if (wokenFor === "time") return t("wokenByTime");
      return wokenFor === "message" ? t("wokenByContact") : t(`woken${who}`, { name });
    case "assigned":
      return assignmentWords(turn);
    default:
      return t(`${turn.turn}${who}`, { name, count: labels.length, labels: format.list(labels) });
  }

  function assignmentWords({ from = null, to = null }: TurnView): string {
    const others = by && by !== me;
    if (to) {
      if (others && to === by) return t("tookIt", { name });
      return to === me ? t(`assignedYou${who}`, { name }) : t(`assigned${who}`, { name, to: nameOf(to) });
    }
    if (others && from === by) return t("gaveBack", { name });
    if (from === me) return t(`unassignedYou${who}`, { name });
    return t(`unassigned${who}`, { name, from: nameOf(from) });
  }
}

function useNames() {
  const t = useTranslations("inbox.messages");
  const { members } = useGround();
  return (one: string | null) => members.find(({ id }) => id === one)?.name ?? t("formerMember");
}
