import { z } from "zod";

/** How calls that match are to fail, and how many of them. */
export const Fault = z.object({
  method: z.string().default("*"),
  /** A star stands for anything; matched against the path without leading slash and version. */
  path: z.string().default("*"),
  /** Only calls whose body contains this text. */
  contains: z.string().optional(),
  count: z.number().int().positive().default(1),
  /** Let this many matching calls through first. */
  skip: z.number().int().min(0).default(0),
  status: z.number().int().min(200).max(599).default(500),
  code: z.number().int().optional(),
  subcode: z.number().int().optional(),
  message: z.string().optional(),
  isTransient: z.boolean().optional(),
  /** Run the call first, and only then fail. */
  afterAccepting: z.boolean().default(false),
  /** Cut the connection instead of answering. */
  hangUp: z.boolean().default(false),
  delayMs: z.number().min(0).default(0),
  /** Answer HTML, as Meta's edge does when it is down. */
  html: z.boolean().default(false),
});

export type Fault = z.output<typeof Fault>;

export interface Faults {
  add(fault: Fault): void;
  /** The fault for this call, its count reduced by one; null when the call may pass. */
  take(method: string, path: string, body: () => string): Fault | null;
  list(): Fault[];
  clear(): void;
}

/** Start without faults. */
export function createFaults(): Faults {
  let faults: Fault[] = [];

  function take(method: string, path: string, body: () => string): Fault | null {
    const fault = faults.find((one) => matches(one, method, path, body));
    if (!fault) return null;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return null;
    }
    fault.count -= 1;
    if (fault.count === 0) faults = faults.filter((one) => one !== fault);
    return { ...fault };
  }

  return {
    add: (fault) => {
      faults.push(fault);
    },
    take: (method, path, body) => (faults.length === 0 ? null : take(method, path, body)),
    list: () => faults,
    clear: () => {
      faults = [];
    },
  };
}

function matches(fault: Fault, method: string, path: string, body: () => string): boolean {
  if (fault.method !== "*" && fault.method.toUpperCase() !== method) return false;
  if (!patternOf(fault.path.replace(/^\//, "")).test(path)) return false;
  return fault.contains === undefined || body().includes(fault.contains);
}

function patternOf(path: string): RegExp {
  const parts = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
