import { z } from "zod";
import { deviceOf } from "@/lib/auth/sessions/device-rules";
import { noteSignIn } from "@/lib/auth/sessions/note-sign-in";
import { digestOf, endOtherSessions, startSession } from "@/lib/auth/sessions/sessions";
import { checkPassword } from "./check-password";
import type { TrySource } from "./throttle";

/** A sign-in that has begun: the session's id for the cookie, and the browser's own. */
interface Begun {
  sid: string;
  device: string;
}

const Choice = z.object({ endOthers: z.enum(["on", "true"]).optional() });

/**
 * Begin a sign-in by e-mail address and password, and record it.
 *
 * @param attempt `email`, `password`, and `endOthers` if every other sign-in of this person is to end.
 * @throws Refusal as `checkPassword` does.
 */
export async function signIn(attempt: unknown, source: TrySource, userAgent: string | null): Promise<Begun> {
  const { id, device } = await checkPassword(attempt, source);
  const sid = await startSession(id, userAgent);
  if (Choice.safeParse(attempt).data?.endOthers) await endOtherSessions(id, digestOf(sid));
  await noteSignIn(id, deviceOf(userAgent));
  return { sid, device };
}
