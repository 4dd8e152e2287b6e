import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isAway } from "@/db/is-away";
import { closeHouse } from "@/lib/context";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { turnAway, type Visit } from "./answer";
import { answerError } from "./api/answer-error";
import { addressOf } from "./client-address";
import { type DoorName, type Doors, openDoors } from "./doors";
import { answerAway } from "./health/away-page";
import { type Guard, openGuard } from "./limits/guard";
import { LIMITS, type Limits } from "./limits/limits";
import { turnSocketAway } from "./limits/turn-socket-away";
import { countAnswer, httpSeconds } from "./metrics";
import { readTarget } from "./plain-path";
import { TooSlow } from "./read-bytes";
import { safeHeaders } from "./safe-headers";

export interface Gateway {
  url: string;
  close(): Promise<void>;
}

/**
 * Open the front door of the house.
 *
 * @param doors Which doors; the others answer 404.
 * @param at Where to listen; port 0 takes any that is free.
 * @param limits Its limits.
 */
export async function openGateway(
  doors: readonly DoorName[],
  at: { host: string; port: number },
  limits: Limits = LIMITS,
): Promise<Gateway> {
  const { doorFor, close } = await openDoors(doors);
  const guard = openGuard(limits);
  const server = createServer(
    {
      maxHeaderSize: 32 * 1024,
      headersTimeout: limits.headersMs,
      // Long enough for a film over a slow line; the other doors have shorter limits of their own.
      requestTimeout: 300_000,
      connectionsCheckingInterval: limits.checkMs,
      keepAliveTimeout: 65_000,
    },
    (request, response) => void enter(request, response, doorFor, guard),
  );
  server.maxRequestsPerSocket = 10_000;
  server.on("clientError", turnSocketAway);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at.port, at.host, resolve);
  });

  const address = server.address();
  const port = typeof address === "object" && address ? address.port : at.port;
  return {
    url: `http://${at.host.includes(":") ? `[${at.host}]` : at.host}:${port}`,
    async close() {
      close.streams();
      await closeServer(server);
      await close.rest();
      await closeHouse();
    },
  };
}

async function enter(
  request: IncomingMessage,
  response: ServerResponse,
  doorFor: Doors["doorFor"],
  guard: Guard,
): Promise<void> {
  for (const [name, value] of safeHeaders()) response.setHeader(name, value);
  response.on("error", () => response.destroy());
  const target = readTarget(request.url);
  if (!target || hasTwoHosts(request)) return turnAway(response, 400, "Bad request");
  if (request.headers.upgrade) return turnAway(response, 426, "No upgrades here");

  const found = doorFor(target.path);
  count(response, found?.name ?? "none");
  if (!found) return turnAway(response, 404, "Not found");
  const { TRUSTED_PROXIES: proxies, PUBLIC_URL } = env();
  const address = addressOf(request, { proxies, isSecure: PUBLIC_URL.startsWith("https:") });
  const visit = { request, response, ...target, address };
  try {
    await guard.enter(found.name, visit);
    await found.door(visit);
  } catch (error) {
    if (found.name === "pages") answerNoPage(visit, error);
    else fail(visit, error);
  }
}

/** Count an answer, and how long it took. A stream lasts until the client leaves, so it is not timed. */
function count(response: ServerResponse, door: string): void {
  const beganAt = performance.now();
  response.on("close", () => {
    countAnswer(door, response.headersSent ? String(response.statusCode) : "aborted");
    if (door !== "live") httpSeconds.observe({ door }, (performance.now() - beganAt) / 1000);
  });
}

/** A person reads this: a page says it in their language, and that it tries again by itself. */
function answerNoPage(visit: Visit, error: unknown): void {
  if (error instanceof Refusal) answerAway(visit, error.code === "too_many_tries" ? "tooMany" : "busy");
  else if (isAway(error) && !visit.request.destroyed) {
    log.warn("The database did not answer a page", { error });
    answerAway(visit, "database");
  } else fail(visit, error);
}

function fail({ request, response }: Visit, error: unknown): void {
  if (request.errored instanceof TooSlow || request.destroyed) return void response.destroy();
  if (response.headersSent) return void response.destroy();
  const { status, headers, body } = answerError(error);
  const sentence = body.id ? `Something went wrong on our side. Reference ${body.id}` : body.code;
  turnAway(response, status, sentence, headers);
}

const hasTwoHosts = ({ rawHeaders }: IncomingMessage) =>
  rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === "host").length !== 1;

/** Take no more requests, and give those under way three seconds. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), 3_000);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
