import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";

/**
 * For whoever works on Trefoil: stand in front of the gateway, so that Next may tell open pages what changed.
 *
 * The gateway turns every WebSocket away, as it should. Next's own, and nothing else, is led past it to Next
 * here; pages may evaluate code, which React wants while being developed. None of this exists in a real start.
 *
 * @returns Call it to stop listening.
 */
export async function openDevFront(ports: {
  port: number;
  gateway: number;
  web: number;
}): Promise<() => Promise<void>> {
  const server = createServer((asked, answer) => forward(asked, answer, ports.gateway));
  server.on("upgrade", (asked: IncomingMessage, socket: Socket, head: Buffer) => {
    if (asked.url?.startsWith("/_next/hmr")) return lead(asked, socket, head, ports.web);
    socket.end("HTTP/1.1 426 Upgrade Required\r\nconnection: close\r\n\r\n");
  });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(ports.port, "127.0.0.1", done);
  });
  return async () => {
    server.close();
    server.closeAllConnections();
  };
}

function forward(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = asked;
  const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (told) => {
    const policy = told.headers["content-security-policy"];
    const loose =
      typeof policy === "string" ? policy.replace("script-src ", "script-src 'unsafe-eval' ") : undefined;
    answer.writeHead(told.statusCode ?? 502, {
      ...told.headers,
      ...(loose ? { "content-security-policy": loose } : {}),
    });
    told.pipe(answer);
  });
  // The gateway is starting again; the page is asked for again in a moment.
  onward.on("error", () =>
    answer.headersSent ? answer.destroy() : answer.writeHead(503, { "retry-after": "1" }).end(),
  );
  answer.on("close", () => onward.destroy());
  asked.pipe(onward);
}

function lead(
  { method, url, rawHeaders }: IncomingMessage,
  socket: Socket,
  head: Buffer,
  port: number,
): void {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  const next = connect(port, "127.0.0.1", () => {
    next.write(`${lines.join("\r\n")}\r\n\r\n`);
    next.write(head);
    socket.pipe(next).pipe(socket);
  });
  // Either side may go at any time; the browser tries again by itself.
  next.on("error", () => socket.destroy());
  socket.on("error", () => next.destroy());
}
