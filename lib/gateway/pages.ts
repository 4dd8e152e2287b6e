import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type Door, turnAway, type Visit } from "./answer";
import { askNext } from "./ask-next";
import { answerAway, isDatabaseAway } from "./health/away-page";
import { countView, takeMembersTurn } from "./rates";
import { contentPolicy, newNonce } from "./safe-headers";
import { readForm } from "./sign-in/read-form";

/** The only form that is passed on to Next as it came; a sign-in's is parsed and written anew. */
const FORMS = ["/api/auth/signout"];
/** Request headers that are passed on to Next; all others are dropped. */
const HEADERS = [
  "accept",
  "accept-encoding",
  "accept-language",
  "cookie",
  "if-modified-since",
  "if-none-match",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-router-state-tree",
  "next-url",
  "rsc",
  "user-agent",
];
const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "upgrade", "trailer", "x-powered-by"];

/**
 * Every path without a door of its own is passed on to Next, which only listens to us.
 *
 * Pages can only be read: no method but GET and HEAD, no body but a sign-in's, a path and headers written
 * anew here. So its decoder of request bodies never sees a byte.
 */
export const pagesDoor: Door = async (visit) => {
  const { request, response, path } = visit;
  const isApi = path === "/api" || path.startsWith("/api/");
  // No page of ours begins with a dot, and files that do are not public.
  const isHidden = path.includes("/.");
  if (
    isHidden ||
    path.startsWith("/_next/image") ||
    path.endsWith(".map") ||
    (isApi && !path.startsWith("/api/auth/"))
  ) {
    return turnAway(response, 404, "Not found");
  }
  if (request.method === "GET" || request.method === "HEAD") return forward(visit);
  if (!FORMS.includes(path) || request.method !== "POST") {
    return turnAway(response, isApi ? 404 : 405, isApi ? "Not found" : READ_ONLY);
  }
  const form = await readForm(visit);
  if (form) return forward(visit, { form: Buffer.from(form.toString()) });
};

/** Answer to a form whose script did not run, and which does not work without it. */
const READ_ONLY =
  "Nothing was sent: pages can only be read, and this form needs the page's script, which did not load. " +
  "Go back, reload the page, and send it again.\n" +
  "Rien n’a été envoyé : les pages ne peuvent qu’être lues, et ce formulaire a besoin du script de la page, " +
  "qui ne s’est pas chargé. Revenez en arrière, rechargez la page, et envoyez-le à nouveau.\n";

interface Forwarding {
  /** The body of a form. */
  form?: Buffer;
  /** Additional headers for Next. */
  headers?: Record<string, string>;
  /** Changes the answer's headers before they are sent; what it throws is answered instead. */
  edit?: (headers: IncomingHttpHeaders) => Promise<IncomingHttpHeaders>;
  /** Whether this visitor was just let in: then a member's turn is taken, and nothing is counted. */
  isLetIn?: boolean;
}

/** Request a page from Next and send its answer back. */
export async function forward(visit: Visit, more: Forwarding = {}): Promise<void> {
  const { request, response, path, search } = visit;
  const { form, edit = async (headers) => headers } = more;
  const nonce = newNonce();
  const policy = contentPolicy(nonce);
  const headers = {
    ...headersFor(visit, form),
    ...more.headers,
    "x-nonce": nonce,
    "content-security-policy": policy,
  };
  const gone = new AbortController();
  response.once("close", () => gone.abort());

  const endTurn = await (more.isLetIn ? takeMembersTurn() : countView(visit));
  let answer: IncomingMessage;
  try {
    const { method = "GET" } = request;
    answer = await askNext(new URL(path + search, env().WEB_URL), {
      method,
      headers,
      form: form ?? null,
      signal: gone.signal,
    });
  } catch (error) {
    if (!response.destroyed) log.warn("No page", { error, path: path.split("/")[1] ?? "" });
    return answerAway(visit, "pages");
  } finally {
    endTurn();
  }
  if (answer.statusCode === 500 && (await isDatabaseAway())) {
    answer.destroy();
    return answerAway(visit, "database");
  }
  response.writeHead(answer.statusCode ?? 502, await edit(headersBack(answer.headers, policy)));
  await pipeline(answer, response).catch(() => response.destroy());
}

function headersFor(
  { request, path, search, address }: Visit,
  form: Buffer | undefined,
): Record<string, string> {
  const { host, protocol, origin } = new URL(env().PUBLIC_URL);
  const entries = HEADERS.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return {
    ...Object.fromEntries(entries),
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    "x-forwarded-for": address,
    "x-trefoil-path": path + search,
    ...(form && {
      origin,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(form.length),
    }),
  };
}

function headersBack(headers: IncomingHttpHeaders, policy: string): IncomingHttpHeaders {
  const entries = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  const type = headers["content-type"] ?? "";
  const isPage = type.startsWith("text/html") || type.startsWith("text/x-component");
  return {
    ...Object.fromEntries(entries),
    "content-security-policy": policy,
    // A page shows what one member may see: no cache in between may keep it.
    ...(isPage && { "cache-control": "private, no-store" }),
  };
}
