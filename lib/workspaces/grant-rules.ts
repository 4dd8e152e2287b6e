import type { Role } from "@/lib/context";

/** Whether someone of role `own` may give others, or a key, the role `role`: only owners make owners. */
export function mayGrant(own: Role, role: Role): boolean {
  return own === "owner" || (own === "admin" && role !== "owner");
}
