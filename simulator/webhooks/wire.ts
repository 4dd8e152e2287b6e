import net from "node:net";
import { answerWithinMs } from "./webhook-schedule";

/** A connection to one endpoint. */
export interface Wire {
  /** Answers the HTTP status; rejects when the connection breaks or no answer comes in time. */
  ask(request: string): Promise<number>;
  pending(): number;
  answered(): number;
  isOpen(): boolean;
  close(): void;
}

interface PendingAnswer {
  resolve: (status: number) => void;
  reject: (error: Error) => void;
}

/** Connect. With `isForOne` the connection ends after its first answer. */
export function createWire(url: URL, isForOne = false): Wire {
  const socket = net.connect({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 80),
    noDelay: true,
  });
  let pendingAnswers: PendingAnswer[] = [];
  let outbox: string[] = [];
  let buffer = "";
  let answers = 0;

  function fail(error: Error): void {
    socket.destroy();
    const left = pendingAnswers;
    pendingAnswers = [];
    for (const { reject } of left) reject(error);
  }

  function flush(): void {
    const text = outbox.join("");
    outbox = [];
    if (!socket.destroyed) socket.write(text, "latin1");
  }

  function hear(chunk: string): void {
    buffer += chunk;
    for (let answer = readAnswer(buffer); answer && pendingAnswers.length > 0; answer = readAnswer(buffer)) {
      buffer = buffer.slice(answer.length);
      answers += 1;
      pendingAnswers.shift()?.resolve(answer.status);
      if (answer.isLast || isForOne) fail(new Error("the connection was closed"));
    }
  }

  socket.setEncoding("latin1");
  socket.setTimeout(answerWithinMs, () => {
    if (pendingAnswers.length > 0) fail(new Error("timed out"));
  });
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the connection was closed")));
  socket.on("data", hear);

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        pendingAnswers.push({ resolve, reject });
        // Requests of one turn of the event loop go out in one write.
        if (outbox.push(request) === 1) setImmediate(flush);
      }),
    pending: () => pendingAnswers.length,
    answered: () => answers,
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
  };
}

/** The first answer once it is there completely; null before. */
function readAnswer(buffer: string): { status: number; length: number; isLast: boolean } | null {
  const bodyStart = buffer.indexOf("\r\n\r\n") + 4;
  if (bodyStart < 4) return null;
  const head = buffer.slice(0, bodyStart - 2).toLowerCase();
  const status = Number(head.slice(9, 12));
  const isLast = head.includes("\r\nconnection: close") || head.startsWith("http/1.0");
  if (head.includes("\r\ntransfer-encoding: chunked")) {
    // The last chunk is empty, and stands at the start of a line.
    const end = buffer.indexOf("\r\n0\r\n\r\n", bodyStart - 2);
    return end < 0 ? null : { status, length: end + 7, isLast };
  }
  const stated = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  const length = bodyStart + Number(stated ?? 0);
  const hasNoBody = status === 204 || status === 304;
  return buffer.length < length
    ? null
    : { status, length, isLast: isLast || (stated === undefined && !hasNoBody) };
}
