import { z } from "zod";

interface Usage {
  /** Percent of the allowance used; above 100 once throttled. */
  percent: number;
  /** When Meta accepts calls again, in epoch milliseconds; null while it accepts them. */
  regainAtMs: number | null;
  notedAtMs: number;
}

/** Figures of an allowance are out of date after an hour. */
const STALE_MS = 3_600_000;
const YIELD_PERCENT = 90;
const MINUTE_MS = 60_000;
const APP = "app";
const noted = new Map<string, Usage>();

/**
 * Note how much of our allowance is used, as Meta's headers say, so that background reads can wait.
 *
 * @returns How long Meta wants us to wait, or null. A missing header changes nothing.
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function noteUsage(headers: Headers, nowMs: number): number | null {
  const app = read(AppUsage, headers.get("x-app-usage"));
  if (app) noted.set(APP, { percent: worst(app), regainAtMs: null, notedAtMs: nowMs });

  let waitMs = readRetryAfter(headers.get("retry-after"));
  for (const [asset, uses] of Object.entries(read(BusinessUsage, headers.get(BUSINESS_HEADER)) ?? {})) {
    const regainMs = Math.max(0, ...uses.map((use) => use.estimated_time_to_regain_access)) * MINUTE_MS;
    const percent = Math.max(0, ...uses.map(worst));
    noted.set(asset, { percent, regainAtMs: regainMs ? nowMs + regainMs : null, notedAtMs: nowMs });
    if (regainMs) waitMs = Math.max(waitMs ?? 0, regainMs);
  }
  return waitMs;
}

/**
 * Does Meta want no calls for one of these assets for now? A call would prolong the pause.
 *
 * @returns The time left in milliseconds; null if calls are allowed.
 */
export function pausedMs(assets: readonly string[], nowMs: number): number | null {
  const until = Math.max(0, ...assets.map((asset) => noted.get(asset)?.regainAtMs ?? 0));
  return until > nowMs ? until - nowMs : null;
}

/**
 * Must background work, such as collecting figures, make no calls for these assets for now? Yes from 90 % of
 * an allowance, the assets' or the app's own; replies and posts go on until Meta refuses.
 *
 * @returns How long still, in milliseconds, unless newer figures arrive before; null if it may call.
 */
export function yieldMs(assets: readonly string[], nowMs: number): number | null {
  const until = [APP, ...assets].map((asset) => {
    const usage = noted.get(asset);
    return usage && usage.percent >= YIELD_PERCENT ? usage.notedAtMs + STALE_MS : 0;
  });
  const waitMs = Math.max(pausedMs(assets, nowMs) ?? 0, Math.max(0, ...until) - nowMs);
  return waitMs > 0 ? waitMs : null;
}

const worst = (use: z.output<typeof AppUsage>) => Math.max(use.call_count, use.total_time, use.total_cputime);

function read<Shape extends z.ZodType>(shape: Shape, header: string | null): z.output<Shape> | null {
  if (!header) return null;
  try {
    return shape.safeParse(JSON.parse(header)).data ?? null;
  } catch {
    return null; // A header we cannot read is ignored.
  }
}

function readRetryAfter(header: string | null): number | null {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

const BUSINESS_HEADER = "x-business-use-case-usage";
const percent = z.number().catch(0).default(0);
const AppUsage = z.object({ call_count: percent, total_time: percent, total_cputime: percent });
const BusinessUsage = z.record(
  z.string(),
  z.array(AppUsage.extend({ estimated_time_to_regain_access: percent })),
);
