// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import type { HandOffView } from "@/lib/publishing/hand-off-rules";
import { answerRequests, showOnPage } from "@/lib/testing/page";
import { FinishStep } from "./finish-step";

const linked = { workspaceId: "01900000-0000-7000-8000-000000000001", token: "abc" };

async function show() {
  const finished: HandOffView[] = [];
  const shown = await showOnPage(
    <FinishStep linked={linked} isMain={false} onFinished={(view) => finished.push(view)} />,
  );
  const refusal = () => shown.page.querySelector("[role=alert]")?.textContent;
  return { ...shown, finished, refusal };
}

describe("the end of a hand-off", () => {
  test("is told with the link to what was published", async () => {
    const requests = answerRequests(() => Response.json({ state: "published" }));
    const { type, press, finished } = await show();
    await type("  https://example.com/status/1 ");
    await press("Mark as published");
    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
      { outcome: "published", permalink: "https://example.com/status/1" },
    ]);
    expect(finished).toEqual([{ state: "published" }]);
  });

  test("is told without a link, whatever stands in the field, where it was skipped", async () => {
    const requests = answerRequests(() => Response.json({ state: "skipped" }));
    const { type, press } = await show();
    await type("https://example.com/status/1");
    await press("Skip");
    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([{ outcome: "skipped" }]);
  });

  test.each(["example.com/status/1", "http://example.com", "javascript:alert(1)"])(
    "asks for a link where “%s” stands, sends nothing and loses nothing",
    async (words) => {
      const requests = answerRequests();
      const { page, type, press } = await show();
      await type(words);
      await press("Mark as published");
      expect(requests).toEqual([]);
      expect(page.textContent).toContain("This is not a link");
      expect(page.querySelector("input")?.value).toBe(words);
      expect(document.activeElement).toBe(page.querySelector("input"));
    },
  );

  test("that is refused says why, keeps the link and can be told again", async () => {
    const refuse = () => Response.json({ code: "conflict" }, { status: 409 });
    const requests = answerRequests(refuse, () => Response.json({ state: "published" }));
    const { page, type, press, finished, refusal } = await show();
    await type("https://example.com/status/1");
    await press("Mark as published");
    expect(refusal()).toContain("Someone changed this");
    expect(page.querySelector("input")?.value).toBe("https://example.com/status/1");
    expect(finished).toEqual([]);

    await press("Mark as published");
    expect(requests).toHaveLength(2);
    expect(refusal()).toBe("");
    expect(finished).toHaveLength(1);
  });

  test("is told once, however often it is pressed", async () => {
    const answer = Promise.withResolvers<Response>();
    const requests = answerRequests(() => answer.promise);
    const { page, press, let: happen } = await show();
    await press("Mark as published");
    for (const button of page.querySelectorAll("button")) await happen(() => button.click());
    expect(requests).toHaveLength(1);
    await happen(() => answer.resolve(Response.json({ state: "published" })));
  });
});
