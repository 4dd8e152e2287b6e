import type { Behaviour } from "../behaviour";
import { GraphError } from "./graph-error";

/** Counts calls as Meta does, for its usage headers and its throttling. */
export interface Usage {
  /**
   * Note a call of an app, and of the business object it used.
   *
   * @throws GraphError 4 or a business use case code, once the allowance is used up.
   * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
   */
  count(appId: string, object: BusinessUse | null): void;
  /** Headers for the answer; none until enough calls were made. */
  headers(appId: string, object: BusinessUse | null): Record<string, string>;
  /**
   * Note one send, and refuse it above `perSecondMax`.
   *
   * @returns whether it may pass.
   */
  maySend(key: string, perSecondMax: number): boolean;
  clear(): void;
}

export interface BusinessUse {
  id: string;
  type: "messenger" | "pages" | "instagram" | "whatsapp";
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const codes = { messenger: 80006, pages: 80001, instagram: 80002, whatsapp: 80008 };

/** Start counting from nothing. Windows are rolling, in sixtieths of their length. */
export function createUsage(nowMs: () => number, behaviour: Behaviour): Usage {
  const windows = new Map<string, Window>();
  const seconds = new Map<string, { second: number; count: number }>();
  let calls = 0;

  function windowOf(key: string, lengthMs: number): Window {
    const window = windows.get(key) ?? rollingWindow(nowMs, lengthMs);
    windows.set(key, window);
    return window;
  }

  const percent = (key: string, lengthMs: number, max: number) =>
    Math.floor((windowOf(key, lengthMs).total() * 100) / max);

  const businessPercent = ({ type, id }: BusinessUse) =>
    percent(`${type}:${id}`, DAY_MS, behaviour.businessCallsPerDayMax);

  return {
    count(appId, object) {
      calls += 1;
      windowOf(`app:${appId}`, HOUR_MS).add();
      if (object) windowOf(`${object.type}:${object.id}`, DAY_MS).add();
      if (!behaviour.enforcesRates) return;
      if (percent(`app:${appId}`, HOUR_MS, behaviour.appCallsPerHourMax) >= 100) {
        throw new GraphError(4, "(#4) Application request limit reached", { isTransient: true });
      }
      if (object && businessPercent(object) >= 100) throw tooManyCalls(codes[object.type]);
    },
    headers(appId, object) {
      if (calls <= behaviour.usageHeadersAfterCalls) return {};
      const app = percent(`app:${appId}`, HOUR_MS, behaviour.appCallsPerHourMax);
      const headers: Record<string, string> = { "X-App-Usage": JSON.stringify(figures(app)) };
      if (!object || object.type === "whatsapp") return headers;
      const used = businessPercent(object);
      const estimated_time_to_regain_access = used >= 100 ? 60 : 0;
      const entry = { type: object.type, ...figures(used), estimated_time_to_regain_access };
      headers["X-Business-Use-Case-Usage"] = JSON.stringify({ [object.id]: [entry] });
      return headers;
    },
    maySend(key, perSecondMax) {
      if (!behaviour.enforcesRates) return true;
      const second = Math.floor(nowMs() / 1000);
      const counter = seconds.get(key);
      if (!counter || counter.second !== second) seconds.set(key, { second, count: 1 });
      else counter.count += 1;
      return (counter?.second === second ? counter.count : 1) <= perSecondMax;
    },
    clear() {
      windows.clear();
      seconds.clear();
      calls = 0;
    },
  };
}

const tooManyCalls = (code: number) => {
  const message = `(#${code}) There have been too many calls to this account. Wait a bit and try again.`;
  return new GraphError(code, message, { isTransient: true });
};

const figures = (percent: number) => ({
  call_count: percent,
  total_cputime: Math.floor(percent / 3),
  total_time: Math.floor(percent / 2),
});

interface Window {
  add(): void;
  total(): number;
}

function rollingWindow(nowMs: () => number, lengthMs: number): Window {
  const slotMs = lengthMs / 60;
  const slots = new Map<number, number>();
  let total = 0;

  function forget(slot: number): void {
    for (const [old, count] of slots) {
      if (old > slot - 60) return;
      slots.delete(old);
      total -= count;
    }
  }

  return {
    add() {
      const slot = Math.floor(nowMs() / slotMs);
      slots.set(slot, (slots.get(slot) ?? 0) + 1);
      total += 1;
    },
    total() {
      forget(Math.floor(nowMs() / slotMs));
      return total;
    },
  };
}
