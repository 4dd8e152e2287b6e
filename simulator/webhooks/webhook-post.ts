import https from "node:https";
import { answerWithinMs } from "./webhook-schedule";
import { createWires } from "./webhook-wire";

/** How an endpoint answered a webhook. Status 0 means no answer. */
export interface Answer {
  status: number;
  tookMs: number;
  error: string | null;
}

/** Posts bodies over connections that are kept open. */
interface Poster {
  post(url: string, body: string, signature: string): Promise<Answer>;
  close(): void;
}

/** Start posting, over plain HTTP or TLS. Bodies are ASCII, as Meta's are. */
export function createPoster(): Poster {
  const wires = createWires();
  const agent = new https.Agent({ keepAlive: true, maxSockets: 64 });
  const urls = new Map<string, URL>();

  function parsed(url: string): URL {
    const parsedUrl = urls.get(url) ?? new URL(url);
    urls.set(url, parsedUrl);
    return parsedUrl;
  }

  return {
    async post(url, body, signature) {
      const began = Date.now();
      try {
        const to = parsed(url);
        const status =
          to.protocol === "https:"
            ? await postSecurely(agent, to, body, signature)
            : await wires.ask(to, requestOf(to, body, signature));
        return { status, tookMs: Date.now() - began, error: null };
      } catch (error) {
        return {
          status: 0,
          tookMs: Date.now() - began,
          error: error instanceof Error ? error.message : String(error),
        };
      }
    },
    close() {
      wires.close();
      agent.destroy();
    },
  };
}

function requestOf(url: URL, body: string, signature: string): string {
  return `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\naccept: */*\r\nuser-agent: facebookexternalua\r\ncontent-type: application/json\r\nx-hub-signature-256: ${signature}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

function postSecurely(agent: https.Agent, url: URL, body: string, signature: string): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "content-length": body.length,
    "x-hub-signature-256": signature,
    "user-agent": "facebookexternalua",
    accept: "*/*",
  };
  return new Promise((resolve, reject) => {
    const request = https.request(
      url,
      { method: "POST", headers, agent, timeout: answerWithinMs },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", reject);
      },
    );
    request.on("timeout", () => request.destroy(new Error("timed out")));
    request.on("error", reject);
    request.end(body);
  });
}
