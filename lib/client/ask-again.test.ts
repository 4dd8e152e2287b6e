import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";
import { watchNews } from "./ask-again";

/** A query on screen whose answers come when the test says so. */
function openQuery(cache: QueryClient) {
  const answers: ((value: string) => void)[] = [];
  const queryFn = () => new Promise<string>((done) => answers.push(done));
  const observer = new QueryObserver(cache, {
    queryKey: ["conversation", "acme"],
    queryFn,
    initialData: "old",
  });
  const leave = observer.subscribe(() => undefined);
  const shown = () => observer.getCurrentResult().data;
  return { answers, shown, leave };
}

describe("watchNews", () => {
  test("shows what arrives while further events come, and asks once more for what changed meanwhile", async () => {
    const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    const news = watchNews(cache);
    const { answers, shown, leave } = openQuery(cache);
    for (let event = 0; event < 3; event += 1) news.ask(([kind]) => kind === "conversation");
    expect(answers).toHaveLength(1);
    answers[0]!("first");
    await vi.waitFor(() => expect(shown()).toBe("first"));
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]!("second");
    await vi.waitFor(() => expect(shown()).toBe("second"));
    expect(answers).toHaveLength(2);
    leave();
    news.stop();
  });

  test("leaves alone what the event is not about", () => {
    const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    const news = watchNews(cache);
    const { answers, leave } = openQuery(cache);
    news.ask(([kind]) => kind === "inbox");
    expect(answers).toHaveLength(0);
    leave();
    news.stop();
  });
});
