import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { urlOf } from "@/lib/testing/database";
import { untilAnswered } from "./until-answered";

/** A port nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

describe("untilAnswered", () => {
  test("asks a database that is away again, until it is there", async () => {
    const port = await closedPort();
    let attempts = 0;
    const answer = await untilAnswered(async () => {
      attempts += 1;
      if (attempts === 3) return "there";
      const away = connect(`postgres://nobody@127.0.0.1:${port}/none`, { max: 1 });
      return away.pool.query("select 1").finally(() => away.close());
    });
    expect({ answer, attempts }).toEqual({ answer: "there", attempts: 3 });
  });

  test("does not ask again what will never be answered", async () => {
    const url = new URL(urlOf("trefoil_worker"));
    url.password = "wrong";
    const locked = connect(url.href, { max: 1 });
    await expect(untilAnswered(() => locked.pool.query("select 1"))).rejects.toMatchObject({ code: "28P01" });
    await locked.close();
  });
});
