import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Visit } from "@/lib/gateway/answer";
import { newId } from "@/lib/ids";

/** A request as a door gets it, without a connection: to count it without sending it. */
export function visitFrom(address: string, headers: Record<string, string> = {}, path = "/"): Visit {
  const request = Object.assign(new IncomingMessage(new Socket()), { headers });
  return { request, response: new ServerResponse(request), path, search: "", address };
}

/** An address nobody else has, which the gateway writes as it stands. */
export function newAddress(): string {
  const number = Number.parseInt(newId().slice(-6), 16);
  return `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
}
