import type { MiddlewareHandler } from "hono";

const NEAR = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Keep `/_sim` to this machine: otherwise a web page could call it from a browser here, and read the app's
 * secret by DNS rebinding. A simulator that is meant to be reached from elsewhere names its host.
 *
 * @param host Where the simulator listens, if that is not this machine alone.
 * @param publicUrl How others reach it, if they do.
 */
export function fromNearOnly(host: string, publicUrl: string | null): MiddlewareHandler {
  const named = [host, publicUrl ? new URL(publicUrl).hostname : host];
  const isNear = (name: string) => NEAR.test(name) || named.includes(name);
  return async (c, next) => {
    const requestHost = URL.parse(`http://${c.req.header("host") ?? ""}`)?.hostname ?? "";
    const origin = c.req.header("origin");
    const from = origin === undefined ? requestHost : (URL.parse(origin)?.hostname ?? "");
    if (isNear(requestHost) && isNear(from)) return next();
    return c.json({ error: "The controls of the simulator are for this machine alone" }, 403);
  };
}
