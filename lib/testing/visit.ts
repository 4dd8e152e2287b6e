import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Visit } from "@/lib/gateway/answer";

/** A request as a door gets it, without a connection: to count it without sending it. */
export function visitFrom(address: string, headers: Record<string, string> = {}, path = "/"): Visit {
  const request = Object.assign(new IncomingMessage(new Socket()), { headers });
  return { request, response: new ServerResponse(request), path, search: "", address };
}
