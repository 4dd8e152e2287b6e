import { z } from "zod";

/** Where to send the browser so that a member signs in at Meta. */
export const ConnectBegun = z.object({ offerId: z.uuid(), url: z.url() });
export type ConnectBegun = z.infer<typeof ConnectBegun>;

/** How a login at Meta is begun. */
export const BeginConnect = z.object({
  /** Ask again for permissions that were declined before. */
  isAgain: z.boolean().default(false),
});
