import type { Role } from "@/lib/context";
import { mayDo } from "./permission-rules";

/** The page a member of this role starts their day on. */
export function homeOf(slug: string, role: Role): string {
  return `/${slug}/${mayDo(role, "read_inbox") ? "inbox" : "planner"}`;
}

/** Where to go after signing in: what was asked for if it is a page of ours, else the start page. */
export function localPath(asked: string | null | undefined): string {
  return asked && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : "/";
}
