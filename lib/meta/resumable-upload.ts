import { z } from "zod";
import { env, need } from "@/lib/env";
import { callMeta } from "./call";
import { graphPost } from "./graph";
import { withoutDoubt } from "./graph-error";
import { metaOrigin } from "./hosts";

const TIMEOUT_MS = 100_000;

/**
 * Upload a file to the app by the Resumable Upload API, in one piece. A second copy does no harm.
 *
 * @returns Its handle, which a template takes as a sample.
 * @throws GraphError that is never in doubt.
 * @see https://developers.facebook.com/docs/graph-api/guides/upload
 */
export function uploadToApp(
  token: string,
  { bytes, mime, name }: { bytes: Buffer; mime: string; name: string },
): Promise<string> {
  return withoutDoubt(async () => {
    const session = { file_name: name, file_length: bytes.length, file_type: mime };
    const { id } = await graphPost(`/${need("META_APP_ID")}/uploads`, token, session, Session);
    const url = new URL(`${metaOrigin("graph")}/${env().META_GRAPH_VERSION}/${id}`);
    // This call alone wants the token under another word.
    const headers = { authorization: `OAuth ${token}`, file_offset: "0" };
    const body = new Blob([new Uint8Array(bytes)]);
    const { h } = await callMeta({ url, method: "POST", headers, body, timeoutMs: TIMEOUT_MS }, Handle);
    return h;
  });
}

const Session = z.object({ id: z.string().startsWith("upload:") });
const Handle = z.object({ h: z.string().min(1) });
