import pino from "pino";
import { describeError } from "@/lib/describe-error";
import { env } from "@/lib/env";

/**
 * The fields a log line may have. Other fields are not logged: nothing personal, no tokens, no bodies.
 */
interface LogFields {
  workspaceId?: string;
  id?: string;
  kind?: string;
  name?: string;
  code?: string | number;
  count?: number;
  durationMs?: number;
  path?: string;
  method?: string;
  status?: number;
  port?: number;
  error?: unknown;
}

const root = () => pino({ level: env().LOG_LEVEL, base: { process: process.title } });
let logger: ReturnType<typeof root> | undefined;

function write(level: "debug" | "info" | "warn" | "error", message: string, fields: LogFields): void {
  if (logger?.level !== env().LOG_LEVEL) logger = root();
  const { error, ...rest } = fields;
  logger[level](error === undefined ? rest : { ...rest, ...describeError(error) }, message);
}

/** One line of JSON each. Fields come from a list, so that nothing personal slips in. */
export const log = {
  debug: (message: string, fields: LogFields = {}) => write("debug", message, fields),
  info: (message: string, fields: LogFields = {}) => write("info", message, fields),
  warn: (message: string, fields: LogFields = {}) => write("warn", message, fields),
  error: (message: string, fields: LogFields = {}) => write("error", message, fields),
};
