import { env } from "@/lib/env";

/** Every named gap between two commits; for each a test dies in it (`npm run faults`). */
const FAILPOINTS = [
  "after_delivery_commit",
  "after_spill_sync",
  "before_drain_commit",
  "after_drain_commit",
  "after_arm",
  "after_effect",
  "after_settle",
  "after_hand_on",
  "between_publish_steps",
  "between_bulk_pieces",
] as const;

/**
 * End this process on the spot, as a power cut would, if the environment names this gap in `FAILPOINT`.
 * `name:3` dies at the third pass, `name@<id>` only at a pass with that subject, so that a test knows where
 * the process died. Without the setting it does nothing.
 *
 * @param subjectId The message or publication being worked on, if any.
 */
export function failpoint(name: (typeof FAILPOINTS)[number], subjectId?: string): void {
  const setting = env().FAILPOINT;
  if (!setting) return;
  const [target = "", count = "1"] = setting.split(":");
  const [gap, onlyFor] = target.split("@");
  if (gap !== name || (onlyFor && onlyFor !== subjectId)) return;
  passed += 1;
  if (passed >= Number(count)) process.kill(process.pid, "SIGKILL");
}

let passed = 0;
