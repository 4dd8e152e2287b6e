import type { Role } from "@/lib/context";

/** Whether someone of role `own` may give others, or a key, the role `given`: only owners make owners. */
export function mayGrant(own: Role, given: Role): boolean {
  return own === "owner" || (own === "admin" && given !== "owner");
}
