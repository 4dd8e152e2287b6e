/** First parts of our own addresses, which no workspace may have. */
const RESERVED_SLUGS = [
  "_next",
  "api",
  "connect",
  "deletion",
  "favicon",
  "forgot",
  "hand-off",
  "healthz",
  "icon",
  "invitations",
  "join",
  "live",
  "me",
  "media",
  "metrics",
  "new",
  "openapi",
  "password-resets",
  "phone",
  "reset",
  "setup",
  "sign-in",
  "sign-out",
  "static",
  "webhooks",
  "workspaces",
] as const;

/**
 * The part of addresses that stands for a workspace of this name: lower case letters, digits and hyphens, at
 * most 40. "work-space" where a name leaves nothing; a reserved word gets "-space" too.
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return slug === "" || RESERVED_SLUGS.some((reserved) => reserved === slug)
    ? `${slug || "work"}-space`
    : slug;
}
