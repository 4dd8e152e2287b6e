import type { PlatformName } from "@/lib/words";
import type { Addresses } from "./addresses";
import type { Comments } from "./comments/comments";
import type { Connection } from "./connection";
import type { ReadEvent } from "./event";
import type { Insights } from "./insights";
import type { Messaging } from "./messaging";
import type { Publishing } from "./publishing";
import type { Templates } from "./templates/templates";

export type { PlatformName };

/** How one channel signs in at Meta. Lives as long as one call; never stored, never logged. */
export interface Credential {
  platform: PlatformName;
  /** The asset's id in Graph paths. */
  externalId: string;
  /** The linked Page of an Instagram account, the WABA of a number; a Page's own id. */
  ownerExternalId: string;
  token: string;
}

export interface TextLimit {
  max: number;
  /** Instagram counts bytes of UTF-8, the others UTF-16 characters. */
  unit: "characters" | "bytes";
}

/** The result of a call. `externalId` is Meta's id of the thing made. */
export interface Sent {
  externalId: string;
}

/**
 * One of Meta's platforms, as the rest of the code sees it. What a platform cannot do is `null`, so the
 * compiler asks the caller what to do about it.
 */
export interface Platform {
  readonly name: PlatformName;
  /** What Meta calls this platform in the `object` field of a webhook body. */
  readonly webhookObject: string;
  /**
   * Read one `entry` of a webhook body, item by item: one that cannot be read becomes an `unreadable` and
   * leaves the others alone. Pure; unknown fields and kinds are passed over.
   *
   * @param ownAppId Meta's id of our app, which tells our own echoes from what other apps sent.
   */
  readEvents(entry: unknown, ownAppId: string): ReadEvent[];

  readonly addresses: Addresses;
  readonly connection: Connection;
  readonly messaging: Messaging;
  readonly comments: Comments | null;
  readonly templates: Templates | null;
  readonly posts: Publishing | null;
  readonly stories: Publishing | null;
  readonly insights: Insights;
}
