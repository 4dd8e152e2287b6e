import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";

/**
 * For development: a proxy in front of the gateway, so that Next may tell open pages what changed.
 *
 * The gateway rejects every WebSocket, as it should. Here Next's own WebSocket, and nothing else, goes
 * straight to Next; pages may evaluate code, which React needs in development. None of this exists in a real
 * start.
 *
 * @returns Call it to stop listening.
 */
export async function openDevFront(ports: {
  port: number;
  gateway: number;
  web: number;
}): Promise<() => Promise<void>> {
  const server = createServer((request, answer) => forward(request, answer, ports.gateway));
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (request.url?.startsWith("/_next/hmr")) return lead(request, socket, head, ports.web);
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

function forward(request: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = request;
  const onward = ask({ host: "127.0.0.1", port, method, path: url, headers }, (response) => {
    const policy = response.headers["content-security-policy"];
    const loose =
      typeof policy === "string" ? policy.replace("script-src ", "script-src 'unsafe-eval' ") : undefined;
    answer.writeHead(response.statusCode ?? 502, {
      ...response.headers,
      ...(loose ? { "content-security-policy": loose } : {}),
    });
    response.pipe(answer);
  });
  // The gateway is restarting; the browser requests the page again in a moment.
  onward.on("error", () =>
    answer.headersSent ? answer.destroy() : answer.writeHead(503, { "retry-after": "1" }).end(),
  );
  answer.on("close", () => onward.destroy());
  request.pipe(onward);
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
  // Either side may disconnect at any time; the browser tries again by itself.
  next.on("error", () => socket.destroy());
  socket.on("error", () => next.destroy());
}
