import { laterChoices } from "@/components/inbox/later/later-times";
import { momentOf } from "@/components/marks/clocks";
import { addDays, dayOf } from "@/lib/days";

const MORNING = "09:00";
const DAYS_MAX = 7;

/** A time that is offered without typing. */
interface SnoozeChoice {
  name: ReturnType<typeof laterChoices>[number]["name"] | "week";
  at: Date;
}

/** The times offered for a snooze, the nearest first: those for a reply, and the next Monday that is not tomorrow. Pure. */
export function snoozeChoices(now: Date, zone: string): SnoozeChoice[] {
  const today = dayOf(now, zone);
  const days = Array.from({ length: DAYS_MAX }, (_, at) => addDays(today, at + 2));
  const monday = days.find((day) => new Date(`${day}T12:00Z`).getUTCDay() === 1) ?? today;
  return [...laterChoices(now, zone), { name: "week", at: momentOf(`${monday}T${MORNING}`, false, zone) }];
}
