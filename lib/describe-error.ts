/** An error as a log line may show it: nothing that a person wrote. */
interface ErrorFields {
  error: string;
  code?: string;
  /** Of a database error: what broke, where, and the sentence without the values it quotes. */
  message?: string;
  table?: string;
  constraint?: string;
  stack?: string;
}

const FRAMES_MAX = 6;
const CAUSES_MAX = 5;

/**
 * What the log says of an error: its names down to the first cause, its code, and where it was thrown. Of a
 * database error also table, constraint and message; never the message of another error, since it may quote
 * anything.
 */
export function describeError(error: unknown): ErrorFields {
  const causes = causesOf(error);
  const [first] = causes;
  if (!first) return { error: "not an error" };
  const code = causes.map((each) => textOf(each, "code")).find((found) => found !== undefined);
  const fromDatabase = causes.find((each) => textOf(each, "severity") !== undefined);
  const frames = framesOf(first);
  return {
    error: causes.map(({ name }) => name).join(" ← "),
    ...(code !== undefined && { code }),
    ...(fromDatabase && describeDatabaseError(fromDatabase)),
    ...(frames && { stack: frames }),
  };
}

/** Where it was thrown. A stack begins with the message, which may have lines that look like frames. */
function framesOf({ stack = "", message }: Error): string {
  const after = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack;
  const lines = after.split("\n").filter((line) => line.startsWith("    at "));
  return lines.slice(0, FRAMES_MAX).join("\n");
}

function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at = error; at instanceof Error && found.length < CAUSES_MAX; at = at.cause) found.push(at);
  return found;
}

function describeDatabaseError(error: Error): Partial<ErrorFields> {
  const [table, constraint] = [textOf(error, "table"), textOf(error, "constraint")];
  return {
    message: withoutValues(error.message, textOf(error, "code") ?? ""),
    ...(table !== undefined && { table }),
    ...(constraint !== undefined && { constraint }),
  };
}

/**
 * The database's message without anything a person wrote. Names of tables and columns are in double quotes,
 * and so are values; values are quoted in class 22 ("data exception") and after a colon.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function withoutValues(message: string, code: string): string {
  const [line = ""] = message.split("\n");
  if (code.startsWith("22")) return line.replace(/:.*$/, "").replace(/"[^"]*"/g, '"…"');
  return line.replace(/"([^"]*)"/g, (quoted, name) =>
    /^[a-z_][a-z0-9_.]{0,62}$/.test(name) ? quoted : '"…"',
  );
}

function textOf(error: Error, field: string): string | undefined {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" && value !== "" ? value : undefined;
}
