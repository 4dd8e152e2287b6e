import { expect, test } from "vitest";
import { mayDo, PERMISSIONS } from "./permission-rules";

const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;

/** Written out a second time, so that no permission changes without a change here. */
const TABLE = {
  read_inbox: "owner admin manager agent",
  reply: "owner admin manager agent",
  moderate_comments: "owner admin manager agent",
  read_removed: "owner admin manager",
  assign: "owner admin manager agent",
  manage_labels: "owner admin manager",
  manage_saved_replies: "owner admin manager",
  read_contacts: "owner admin manager agent",
  change_contacts: "owner admin manager agent",
  erase_contacts: "owner admin",
  read_posts: "owner admin manager marketer agent",
  write_posts: "owner admin manager marketer",
  publish: "owner admin manager marketer",
  read_reach: "owner admin manager marketer agent",
  export_reach: "owner admin manager marketer",
  read_channels: "owner admin manager marketer agent",
  connect_channels: "owner admin",
  read_templates: "owner admin manager marketer agent",
  manage_templates: "owner admin manager",
  read_moderation: "owner admin manager agent",
  manage_moderation: "owner admin manager",
  read_members: "owner admin manager marketer agent",
  invite_members: "owner admin",
  change_roles: "owner",
  change_workspace: "owner admin",
  manage_api_keys: "owner admin",
  read_deliveries: "owner admin",
  change_deliveries: "owner admin",
  read_audit: "owner admin",
} as const satisfies Record<keyof typeof PERMISSIONS, string>;

test.for(Object.entries(PERMISSIONS))(
  "%s is for the roles it was given to, in their order",
  ([action, roles]) => {
    const expected = Object.entries(TABLE).find(([name]) => name === action)?.[1];
    expect(roles.join(" ")).toBe(expected);
  },
);

test("whoever is asked for is answered from the table", () => {
  const answers = Object.entries(TABLE).flatMap(([name, roles]) =>
    ROLES.map((role) => [name, role, roles.split(" ").includes(role)] as const),
  );
  for (const [name, role, expected] of answers) {
    const action = Object.keys(TABLE).find((one): one is keyof typeof TABLE => one === name)!;
    expect(mayDo(role, action), `${role} ${name}`).toBe(expected);
  }
});
