import { env } from "@/lib/env";

const META_HOSTS = {
  /** Calls about Pages, WhatsApp, and Instagram through a linked Page. */
  graph: "https://graph.facebook.com",
  instagram: "https://graph.instagram.com",
  /** Where a person signs in. */
  dialog: "https://www.facebook.com",
} as const;

export type MetaHost = keyof typeof META_HOSTS;

/**
 * The origin that answers for one of Meta's hosts. All follow from `META_GRAPH_URL`: an origin other than
 * Meta's own serves every path itself.
 */
export function metaOrigin(host: MetaHost): string {
  const { origin } = new URL(env().META_GRAPH_URL);
  return origin === META_HOSTS.graph ? META_HOSTS[host] : origin;
}
