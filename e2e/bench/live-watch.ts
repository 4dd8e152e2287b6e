import type { Page } from "@playwright/test";
import pg from "pg";
import { sleep } from "@/e2e/product/processes";

const nowMs = () => performance.timeOrigin + performance.now();

/** Looks every few milliseconds for new messages of a conversation. @returns When each could be read first. */
export async function watchDatabase(url: string, { id, workspace }: { id: string; workspace: string }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const at = new Map<number, number>();
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      const { rows } = await client.query({
        name: "newest",
        text: `select external_id as id from messages where workspace_id = $1 and conversation_id = $2
          order by sent_at desc, id desc limit 300`,
        values: [workspace, id],
      });
      const now = nowMs();
      for (const row of rows) {
        const serial = Number(String(row.id).split("_").at(-1));
        if (!at.has(serial)) at.set(serial, now);
      }
      await sleep(2);
    }
  };
  const looking = look();
  return {
    async stop() {
      isOver = true;
      await looking;
      await client.end();
      return at;
    },
  };
}

/** Runs in the page: notes in which frame each text stood there first. */
export function watchLog(): void {
  const seen: Record<string, number> = {};
  Object.assign(window, { seenTexts: seen });
  const look = () => {
    const { port1, port2 } = new MessageChannel();
    const text = document.querySelector("[role=log]")?.textContent ?? "";
    const now = [...text.matchAll(/live text (\d+)\./g)].flatMap(([, serial = ""]) =>
      serial in seen ? [] : [serial],
    );
    // In the task after the frame, when it has been painted.
    port1.onmessage = () => {
      for (const serial of now) seen[serial] ??= performance.timeOrigin + performance.now();
    };
    if (now.length > 0) port2.postMessage(0);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export async function seenIn(page: Page): Promise<Map<number, number>> {
  const seen = await page.evaluate(() => Object.entries(Reflect.get(window, "seenTexts")));
  return new Map(seen.map(([serial, at]) => [Number(serial), Number(at)]));
}
