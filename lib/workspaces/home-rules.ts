import type { Role } from "@/lib/context";
import { mayDo } from "./permission-rules";

/** The page a member of this role starts their day on. */
export function homeOf(slug: string, role: Role): string {
  return `/${slug}/${mayDo(role, "read_inbox") ? "inbox" : "planner"}`;
}

/** Where to go after signing in: the requested address if it is a page of ours, else the start page. */
export function localPath(path: string | null | undefined): string {
  return path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : "/";
}
