import { CalendarDays, ChartNoAxesColumn, Inbox, PenLine, Settings, Users } from "lucide-react";
import type { Role } from "@/lib/context";
import { mayDo } from "@/lib/workspaces/permission-rules";

/** Where a member can go, in the order of the sidebar, with the keys that lead there. */
const places = [
  { name: "inbox", icon: Inbox, keys: "g i" },
  { name: "compose", icon: PenLine, keys: "c" },
  { name: "planner", icon: CalendarDays, keys: "g p" },
  { name: "reach", icon: ChartNoAxesColumn, keys: "g r" },
  { name: "contacts", icon: Users, keys: "g k" },
  { name: "settings", icon: Settings, keys: "g s" },
] as const;

/** The places a role is offered: who may not write posts is not led to an empty page for writing them. */
export const placesFor = (role: Role) =>
  places.filter(({ name }) => name !== "compose" || mayDo(role, "write_posts"));
