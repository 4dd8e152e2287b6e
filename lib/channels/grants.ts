import type { Grant } from "@/db/schema/channels";
import type { TokenFacts } from "@/lib/meta/login";
import type { PlatformName } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import type { GrantView } from "./shapes";

/** Every permission of Meta's that any platform needs; a login requests them all. */
export const SCOPES: readonly string[] = [
  ...new Set(
    Object.values(platforms).flatMap(({ connection }) =>
      connection.needs.map(({ permission }) => permission),
    ),
  ),
];

/** Permissions that Meta never limits to single assets. */
const UNTIED = new Set(["business_management"]);

/** Which of the permissions a platform needs were granted for this asset. */
export function grantsOf(
  asset: { platform: PlatformName; externalId: string; ownerExternalId: string },
  facts: TokenFacts,
): Grant[] {
  return platforms[asset.platform].connection.needs.map(({ permission }) => {
    const targets = UNTIED.has(permission) ? undefined : facts.targets.get(permission);
    const covers = !targets || targets.includes(asset.externalId) || targets.includes(asset.ownerExternalId);
    return { permission, granted: facts.scopes.includes(permission) && covers };
  });
}

/** The same with what breaks without each, for screens. */
export function grantViews(platform: PlatformName, grants: Grant[]): GrantView[] {
  const { needs } = platforms[platform].connection;
  return grants.map(({ permission, granted }) => {
    const breaks = needs.find((need) => need.permission === permission)?.breaks ?? [];
    return { permission, granted, breaks: [...breaks] };
  });
}
