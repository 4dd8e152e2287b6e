import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { type News, watchLateQueries } from "./late-queries";

const inbox: News = { isReset: false, changes: [["inbox", "01a21c80-c53a-778c-8c99-f259e6fe00d2"]] };

/** A component that starts with data from the server. @returns How often it requested the data again. */
async function begin(cache: QueryClient, queryKey: string[]) {
  let count = 0;
  const queryFn = async () => {
    count += 1;
    return "new";
  };
  const observer = new QueryObserver(cache, { queryKey, queryFn, initialData: "old", staleTime: 60_000 });
  const leave = observer.subscribe(() => undefined);
  // The cache notifies in a later task.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setTimeout(done));
  leave();
  return { count, data: cache.getQueryData(queryKey) };
}

describe("watchLateQueries", () => {
  test("asks again for a part that came alive after the news about it", async () => {
    const cache = new QueryClient();
    const watch = watchLateQueries(cache, "acme");
    watch.note(inbox);
    expect(await begin(cache, ["inbox", "acme", "open"])).toEqual({ count: 1, data: "new" });
    expect(await begin(cache, ["planner", "acme"])).toEqual({ count: 0, data: "old" });
    expect(await begin(cache, ["inbox", "elsewhere", "open"])).toEqual({ count: 0, data: "old" });
    watch.stop();
  });

  test("asks again for every part after a reset, and for none after two minutes", async () => {
    const cache = new QueryClient();
    let now = 0;
    const watch = watchLateQueries(cache, "acme", () => now);
    watch.note({ isReset: true, changes: [] });
    expect((await begin(cache, ["planner", "acme"])).count).toBe(1);
    now = 120_001;
    expect((await begin(cache, ["contacts", "acme"])).count).toBe(0);
    watch.stop();
  });
});
