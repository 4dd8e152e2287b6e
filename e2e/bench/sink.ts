import { createServer } from "node:net";

// A minimal HTTP server in its own process: it counts requests by their heads and answers 200 to each.
const HEAD = Buffer.from("POST ");
const ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK";
const END = Buffer.from("\r\n\r\n");

createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let answers = "";
    for (;;) {
      const end = rest.indexOf(END);
      if (end < 0 || rest.indexOf(HEAD) !== 0) break;
      const length = Number(rest.toString("latin1", 0, end).match(/content-length: (\d+)/i)?.[1] ?? 0);
      if (rest.length < end + 4 + length) break;
      rest = rest.subarray(end + 4 + length);
      answers += ANSWER;
    }
    if (answers) socket.write(answers);
  });
  socket.on("error", () => socket.destroy());
}).listen(Number(process.env.PORT), "127.0.0.1");
