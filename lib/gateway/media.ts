import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { findScope } from "@/lib/auth/sessions/scope-of";
import { inWorkspace, jobScope, type Scope } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { askForPreview } from "@/lib/media/ask-for-preview";
import { getKept } from "@/lib/media/find-kept";
import { audienceOf } from "@/lib/media/media-url";
import { type OpenedFile, openFile } from "@/lib/media/open-file";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { answerFile } from "./files/answer-file";

const PATH = /^\/media\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/([a-z0-9-]{1,40})$/;

/**
 * Hand out a file at its signed address. One made for members opens for a signed-in member of the workspace,
 * and a contact's file only for a member who may read the inbox; one made for Meta, which fetches what we
 * publish, for anyone who has it. Otherwise the answer is the same as for a file that does not exist.
 *
 * No unit of work is open while bytes are read or sent.
 */
export async function serveMedia(
  request: IncomingMessage,
  response: ServerResponse,
  pieceMsMax?: number,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://media");
  const [, workspaceId, id, variant] = PATH.exec(url.pathname) ?? [];
  if (!workspaceId || !id || !variant) return notFound(response);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const scope = await readerOf(request, url, workspaceId);
  if (!scope) return notFound(response);
  try {
    await answerFile(request, response, await openReady(scope, id, variant), pieceMsMax);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return notFound(response);
    if (error instanceof Refusal && error.code === "busy") return notYet(response);
    throw error;
  }
}

/** Who opens this address; null if it is not for them. */
async function readerOf({ headers }: IncomingMessage, url: URL, workspaceId: string): Promise<Scope | null> {
  const audience = audienceOf(url, new Date());
  if (audience === "anyone") return jobScope(workspaceId, "serve-media");
  return audience === "members" ? findScope(headers, workspaceId) : null;
}

const LOOK_EVERY_MS = 200;
const LOOKS_MAX = 40;

/**
 * The file, after waiting until the worker has prepared it: a photo that was just uploaded has to be rotated.
 *
 * @throws Refusal `not_found`, also for a member who may not read it; `busy` after more than eight seconds.
 */
async function openReady(scope: Scope, id: string, variant: string): Promise<OpenedFile> {
  for (let look = 1; ; look += 1) {
    const file = await inWorkspace(scope, (ctx) => getKept(ctx, id));
    if (file.row.contactId && !mayReadInbox(scope)) refuse("not_found", `media ${id}`);
    try {
      return await openFile(file, variant);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "busy" || look === LOOKS_MAX) throw error;
      if (look === 1) await inWorkspace(scope, (ctx) => askForPreview(ctx, id));
      await setTimeout(LOOK_EVERY_MS);
    }
  }
}

const mayReadInbox = ({ actor }: Scope) => actor.kind === "job" || mayDo(actor.role, "read_inbox");

/** A later request gets the file, once a worker runs. */
function notYet(response: ServerResponse): void {
  response.writeHead(503, {
    "retry-after": "5",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end();
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, {
    "content-type": "text/plain",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end("Not found");
}
