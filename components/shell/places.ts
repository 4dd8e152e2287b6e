import {
  CalendarDays,
  ChartNoAxesColumn,
  Inbox,
  LayoutTemplate,
  PenLine,
  Settings,
  Users,
} from "lucide-react";
import type { Role } from "@/lib/context";
import { mayDo } from "@/lib/workspaces/permission-rules";

/** The places a member can go to, in the sidebar's order, with their shortcuts. */
const places = [
  { name: "inbox", icon: Inbox, keys: "g i" },
  { name: "compose", icon: PenLine, keys: "c" },
  { name: "planner", icon: CalendarDays, keys: "g p" },
  { name: "reach", icon: ChartNoAxesColumn, keys: "g r" },
  { name: "contacts", icon: Users, keys: "g k" },
  { name: "templates", icon: LayoutTemplate, keys: "g t" },
  { name: "settings", icon: Settings, keys: "g s" },
] as const;

/** The places offered to a role: a role that may not write posts gets no link to the composer. */
export const placesFor = (role: Role) =>
  places.filter(({ name }) => name !== "compose" || mayDo(role, "write_posts"));
