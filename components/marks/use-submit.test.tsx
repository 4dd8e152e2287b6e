// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { Refused } from "@/lib/client/api";
import { showOnPage } from "@/lib/testing/page";
import { useSubmit } from "./use-submit";

type Send = Parameters<typeof useSubmit>[0];
type Options = Parameters<typeof useSubmit>[1];

function Form({ send, ...options }: { send: Send } & Options) {
  const { onSubmit, isBusy, refusal } = useSubmit(send, options);
  return (
    <form method="post" onSubmit={onSubmit} aria-busy={isBusy}>
      <input name="name" defaultValue="Marée" />
      <p role="alert">{refusal}</p>
    </form>
  );
}

const alertOf = (page: HTMLElement) => page.querySelector("[role=alert]")?.textContent;
const isBusy = (page: HTMLElement) => page.querySelector("form")?.getAttribute("aria-busy") === "true";

describe("useSubmit", () => {
  test("sends what stands in the fields, and is busy until it is answered", async () => {
    const answer = Promise.withResolvers<void>();
    const sent: unknown[] = [];
    const {
      page,
      submit,
      let: happen,
    } = await showOnPage(
      <Form
        send={(fields) => {
          sent.push(fields.get("name"));
          return answer.promise;
        }}
      />,
    );
    expect(isBusy(page)).toBe(false);

    await submit();
    expect(sent).toEqual(["Marée"]);
    expect(isBusy(page)).toBe(true);

    await happen(answer.resolve);
    expect(isBusy(page)).toBe(false);
    expect(alertOf(page)).toBe("");
  });

  test("sends once, however often it is pressed meanwhile", async () => {
    let count = 0;
    const answer = Promise.withResolvers<void>();
    const { submit, let: happen } = await showOnPage(
      <Form
        send={() => {
          count += 1;
          return answer.promise;
        }}
      />,
    );
    await submit();
    await submit();
    await submit();
    expect(count).toBe(1);

    await happen(answer.resolve);
    await submit();
    expect(count).toBe(2);
  });

  test("says why it was refused, tells the form, and takes the sentence away with the next try", async () => {
    let refusals = 0;
    const answers = [() => Promise.reject(new Refused("conflict", 409)), () => new Promise<never>(() => {})];
    const { page, submit } = await showOnPage(
      <Form
        send={() => answers.shift()?.() ?? Promise.resolve()}
        onRefused={() => {
          refusals += 1;
        }}
      />,
    );
    await submit();
    expect(alertOf(page)).not.toBe("");
    expect(refusals).toBe(1);
    expect(isBusy(page)).toBe(false);

    await submit();
    expect(alertOf(page)).toBe("");
    expect(isBusy(page)).toBe(true);
  });

  test("begins with what was refused to a form that was sent without script", async () => {
    const { page } = await showOnPage(<Form send={() => Promise.resolve()} refused="too_many_tries" />);
    expect(alertOf(page)).not.toBe("");
  });
});
