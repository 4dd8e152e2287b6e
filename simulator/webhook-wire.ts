import net from "node:net";
import { answerWithinMs } from "./webhook-schedule";

/** A connection to one endpoint that carries one request after another. */
interface Wire {
  /** Answers the HTTP status; rejects when the connection breaks or nothing is said in time. */
  ask(request: string): Promise<number>;
  isOpen(): boolean;
  close(): void;
}

/**
 * Connections to plain-HTTP endpoints, kept open. Node's own client costs several times more per request,
 * and a simulator must never be the slowest part of a bench.
 */
export function createWires() {
  const idle = new Map<string, Wire[]>();
  const open = new Set<Wire>();

  async function ask(url: URL, request: string): Promise<number> {
    const wires = idle.get(url.host) ?? [];
    idle.set(url.host, wires);
    for (let wire = wires.pop(); wire; wire = wires.pop()) {
      if (!wire.isOpen()) open.delete(wire);
      else {
        const status = await wire.ask(request).catch(() => null);
        if (status !== null) return keep(wires, wire, status);
        open.delete(wire);
        // The endpoint may have closed it while it lay idle; only a fresh connection proves a failure.
        break;
      }
    }
    const wire = createWire(url);
    open.add(wire);
    return keep(wires, wire, await wire.ask(request));
  }

  function keep(wires: Wire[], wire: Wire, status: number): number {
    if (wire.isOpen()) wires.push(wire);
    else open.delete(wire);
    return status;
  }

  return {
    ask,
    close(): void {
      for (const wire of open) wire.close();
      idle.clear();
    },
  };
}

function createWire(url: URL): Wire {
  const socket = net.connect({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 80),
    noDelay: true,
  });
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null;
  let heard = "";
  let isEnding = false;

  function fail(error: Error): void {
    socket.destroy();
    waiting?.reject(error);
    waiting = null;
  }

  socket.setEncoding("latin1");
  socket.setTimeout(answerWithinMs, () => {
    if (waiting) fail(new Error("timed out"));
  });
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the connection was closed")));
  socket.on("data", (chunk: string) => {
    heard += chunk;
    const answer = readAnswer(heard);
    if (!answer || !waiting) return;
    heard = "";
    if (answer.isLast) isEnding = true;
    waiting.resolve(answer.status);
    waiting = null;
    if (isEnding) socket.destroy();
  });

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request, "latin1");
      }),
    isOpen: () => !socket.destroyed && !isEnding,
    close: () => socket.destroy(),
  };
}

/** The status of an answer once it is there completely; null before. */
function readAnswer(heard: string): { status: number; isLast: boolean } | null {
  const headEnd = heard.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = heard.slice(0, headEnd).toLowerCase();
  const status = Number(head.slice(9, 12));
  const isLast = head.includes("\r\nconnection: close") || head.startsWith("http/1.0");
  const body = heard.length - headEnd - 4;
  if (head.includes("\r\ntransfer-encoding: chunked"))
    return heard.endsWith("0\r\n\r\n") ? { status, isLast } : null;
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  return length === undefined || body >= Number(length)
    ? { status, isLast: isLast || length === undefined }
    : null;
}
