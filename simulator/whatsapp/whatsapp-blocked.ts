import { z } from "zod";
import type { Simulator } from "../simulator";

/** Who is blocked, by number or by user id. */
export const BlockedUsers = z.array(
  z.object({ personId: z.string(), wa_id: z.string().optional(), user_id: z.string().optional() }),
);

/** Whom a number has blocked, oldest first. */
export function blockedOn({ store }: Pick<Simulator, "store">, numberId: string) {
  return BlockedUsers.safeParse(store.settings.get(`blocked:${numberId}`)?.value).data ?? [];
}

/** Whether the shop has blocked a person: neither can write to the other. */
export function isBlocked(sim: Pick<Simulator, "store">, numberId: string, personId: string): boolean {
  return blockedOn(sim, numberId).some((one) => one.personId === personId);
}
