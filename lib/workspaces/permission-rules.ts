import type { Role } from "@/lib/context";

const everyone = ["owner", "admin", "manager", "marketer", "agent"] as const;

/**
 * Who may do what: the one table. Verbs ask it through `allow`, screens to say why a button is closed.
 */
export const PERMISSIONS = {
  read_inbox: ["owner", "admin", "manager", "agent"],
  reply: ["owner", "admin", "manager", "agent"],
  // What a comment said before it was removed.
  read_removed: ["owner", "admin", "manager"],
  // Hide, like and delete what people comment.
  moderate_comments: ["owner", "admin", "manager", "agent"],
  assign: ["owner", "admin", "manager", "agent"],
  manage_labels: ["owner", "admin", "manager"],
  // Those that everyone uses; their own ones are for whoever replies.
  manage_saved_replies: ["owner", "admin", "manager"],
  read_contacts: ["owner", "admin", "manager", "agent"],
  change_contacts: ["owner", "admin", "manager", "agent"],
  erase_contacts: ["owner", "admin"],
  read_posts: everyone,
  write_posts: ["owner", "admin", "manager", "marketer"],
  publish: ["owner", "admin", "manager", "marketer"],
  read_reach: everyone,
  export_reach: ["owner", "admin", "manager", "marketer"],
  read_channels: everyone,
  connect_channels: ["owner", "admin"],
  read_templates: everyone,
  manage_templates: ["owner", "admin", "manager"],
  read_moderation: ["owner", "admin", "manager", "agent"],
  manage_moderation: ["owner", "admin", "manager"],
  read_members: everyone,
  invite_members: ["owner", "admin"],
  change_roles: ["owner"],
  change_workspace: ["owner", "admin"],
  manage_api_keys: ["owner", "admin"],
  read_deliveries: ["owner", "admin"],
  change_deliveries: ["owner", "admin"],
  read_audit: ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof PERMISSIONS;

/** May this role do it? The button and the verb ask the same table. */
export function mayDo(role: Role, action: Action): boolean {
  const roles: readonly Role[] = PERMISSIONS[action];
  return roles.includes(role);
}
