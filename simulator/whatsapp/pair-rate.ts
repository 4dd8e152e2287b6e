import type { Simulator } from "../simulator";

const BURST = 45;
const REFILL_MS = 6_000;
const balances = new WeakMap<Simulator["usage"], Map<string, { left: number; atMs: number }>>();

/**
 * Whether a number may write to the same person once more: one message every six seconds, with a burst of
 * 45 borrowed from the future.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits
 */
export function mayWriteTo(sim: Simulator, pair: string): boolean {
  const pairs = balances.get(sim.usage) ?? new Map<string, { left: number; atMs: number }>();
  balances.set(sim.usage, pairs);
  const now = sim.clock.now();
  const balance = pairs.get(pair) ?? { left: BURST, atMs: now };
  const left = Math.min(BURST, balance.left + (now - balance.atMs) / REFILL_MS);
  if (left < 1) return false;
  pairs.set(pair, { left: left - 1, atMs: now });
  return true;
}
