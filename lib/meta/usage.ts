import { z } from "zod";

interface Usage {
  /** Percent of the allowance used; above 100 once throttled. */
  percent: number;
  /** When calls are taken again, as epoch milliseconds; null while they are. */
  regainAtMs: number | null;
  notedAtMs: number;
}

/** Figures of an allowance say nothing of it an hour later. */
const STALE_MS = 3_600_000;
const YIELD_PERCENT = 90;
const MINUTE_MS = 60_000;
const APP = "app";
const noted = new Map<string, Usage>();

/**
 * Take notice of how much of our allowance Meta says is used, so that reads in the background can give way.
 *
 * @returns How long Meta wants us to wait, or null. A missing header says nothing.
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
 * Has Meta said to leave one of these assets alone for now? Calling all the same prolongs it.
 *
 * @returns How long still, in milliseconds; null if it may be called.
 */
export function pausedMs(assets: readonly string[], nowMs: number): number | null {
  const until = Math.max(0, ...assets.map((asset) => noted.get(asset)?.regainAtMs ?? 0));
  return until > nowMs ? until - nowMs : null;
}

/**
 * Must something that can wait, such as collecting figures, leave these assets alone for now? From 90 % of an
 * allowance on, the assets' or the app's own; answers and posts go on until Meta itself says no.
 *
 * @returns How long still, in milliseconds, unless newer figures come before; null if it may call.
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
    return null; // A header we cannot read says nothing.
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
