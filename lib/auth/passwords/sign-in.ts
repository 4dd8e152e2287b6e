import { z } from "zod";
import { deviceOf } from "@/lib/auth/sessions/device-rules";
import { noteSignIn } from "@/lib/auth/sessions/note-sign-in";
import { digestOf, endOtherSessions, startSession } from "@/lib/auth/sessions/sessions";
import { checkPassword } from "./check-password";
import type { TrySource } from "./throttle";

/** A sign-in that has begun: the session's id for the cookie, and the browser's own. */
export interface SignIn {
  userId: string;
  sid: string;
  device: string;
  /** Record it, and end every other sign-in of this person if they asked for that. */
  complete(): Promise<void>;
}

const Choice = z.object({ endOthers: z.enum(["on", "true"]).optional() });

/**
 * Begin a sign-in by e-mail address and password. It is to be completed once the browser is certain to get its
 * cookie; otherwise its session is to be ended, and nothing else has happened.
 *
 * @param attempt `email`, `password`, and `endOthers` if every other sign-in of this person is to end.
 * @throws Refusal as `checkPassword` does.
 */
export async function beginSignIn(
  attempt: unknown,
  source: TrySource,
  userAgent: string | null,
): Promise<SignIn> {
  const { id, device } = await checkPassword(attempt, source);
  const sid = await startSession(id, userAgent);
  return {
    userId: id,
    sid,
    device,
    async complete() {
      await noteSignIn(id, deviceOf(userAgent));
      // Last: if the record fails, the others are as they were.
      if (Choice.safeParse(attempt).data?.endOthers) await endOtherSessions(id, digestOf(sid));
    },
  };
}
