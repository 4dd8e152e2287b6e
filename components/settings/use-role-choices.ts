"use client";

import { useTranslations } from "next-intl";
import { mayGrant } from "@/lib/workspaces/grant-rules";

const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;
export type RoleName = (typeof ROLES)[number];

/** The roles that a member of role `own` may assign, by their names. */
export function useRoleChoices(own: RoleName) {
  const t = useTranslations("shell.role");
  return ROLES.filter((role) => mayGrant(own, role)).map((value) => ({ value, label: t(value) }));
}
