import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isFileHost, isGraphOrigin, isPrivateAddress } from "./fetch-hosts";
import { GraphError } from "./graph-error";

interface FetchedFile {
  bytes: Buffer;
  /** The content type without parameters; `application/octet-stream` where the host sends none. */
  mime: string;
}

interface Limits {
  bytesMax: number;
  timeoutMs?: number;
  /** For files that need our token; never sent to the target of a redirect. */
  token?: string;
}

const TIMEOUT_MS = 30_000;
const REDIRECTS_MAX = 2;

/**
 * Fetch a file that Meta named: the one door through which we read an address from outside.
 *
 * Only hosts on the list are read, by https, at public addresses, checked on what the name resolves to at
 * that moment; only the origin of `META_GRAPH_URL` may use http and a private address.
 *
 * @param limits.bytesMax Reading stops there.
 * @returns Null when the host says that the file is gone, or that we may no longer read it.
 * @throws GraphError `refused` for a host not on the list and a file too large, `temporary` for the rest.
 */
export async function safeFetch(address: string, limits: Limits): Promise<FetchedFile | null> {
  let url = parse(address);
  const timer = AbortSignal.timeout(limits.timeoutMs ?? TIMEOUT_MS);
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    if (!isFileHost(url)) throw failure("refused", "foreign_file_host");
    const token = hop === 0 ? limits.token : undefined;
    const answer = await ask(url, limits.bytesMax, timer, token);
    if (answer.kind === "file") return answer.file;
    if (answer.kind === "gone") return null;
    url = new URL(answer.to, url);
  }
  throw failure("refused", "too_many_redirects");
}

type Answer = { kind: "file"; file: FetchedFile } | { kind: "gone" } | { kind: "redirect"; to: string };

function ask(url: URL, bytesMax: number, signal: AbortSignal, token: string | undefined): Promise<Answer> {
  const isPlain = url.protocol === "http:";
  return new Promise((resolve, reject) => {
    const options = {
      signal,
      headers: { "user-agent": "trefoil", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(isGraphOrigin(url) ? {} : { lookup: publicOnly }),
    };
    const request = (isPlain ? http : https).get(url, options, (response) => {
      read(response, bytesMax).then(resolve, reject);
    });
    request.on("error", (cause) => {
      reject(cause instanceof GraphError ? cause : failure("temporary", "file_unreachable", cause));
    });
  });
}

async function read(response: http.IncomingMessage, bytesMax: number): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const { location, "content-length": length, "content-type": type } = response.headers;
  if (status !== 200) {
    response.destroy();
    if (status >= 300 && status < 400 && location) return { kind: "redirect", to: location };
    if (status >= 400 && status < 500 && status !== 429) return { kind: "gone" };
    throw failure("temporary", `http_${status}`);
  }
  if (Number(length ?? 0) > bytesMax) {
    response.destroy();
    throw failure("refused", "file_too_large");
  }

  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response) {
      size += part.length;
      if (size > bytesMax) throw failure("refused", "file_too_large");
      parts.push(part);
    }
  } catch (cause) {
    throw cause instanceof GraphError ? cause : failure("temporary", "file_cut_off", cause);
  }
  const mime = type?.split(";")[0]?.trim() || "application/octet-stream";
  return { kind: "file", file: { bytes: Buffer.concat(parts), mime } };
}

/** Resolves a name as usual, but fails for a private address; checked at the moment of connecting. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const wrong = error ?? (addresses.some(({ address }) => isPrivateAddress(address)) ? inward() : null);
    if (wrong) return done(wrong, "", 0);
    const first = addresses[0];
    if (options.all) return done(null, addresses);
    if (first) return done(null, first.address, first.family);
    done(inward(), "", 0);
  });
};

const inward = () => failure("refused", "private_address");

function parse(address: string): URL {
  const url = URL.parse(address);
  if (!url) throw failure("refused", "bad_url");
  return url;
}

function failure(meaning: "refused" | "temporary", code: string, cause?: unknown): GraphError {
  return new GraphError({ meaning, code, mayHaveHappened: false, cause });
}
