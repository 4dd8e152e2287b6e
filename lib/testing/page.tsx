import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NextIntlClientProvider } from "next-intl";
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished, vi } from "vitest";
import { messages } from "@/lib/i18n/messages";

/** Says to React that a test waits for its work. */
declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

/**
 * Show a component on a page of its own, in English unless told otherwise and UTC, until the test ends. The test's file begins with
 * `// @vitest-environment happy-dom`.
 *
 * @returns The page's element, with what is needed to act on it. Each act ends once React has shown its outcome.
 */
export async function showOnPage(component: ReactNode, locale: "en" | "fr" = "en") {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  // This page opens nothing above itself.
  HTMLElement.prototype.togglePopover ??= () => false;
  const page = document.createElement("main");
  document.body.append(page);
  const root = createRoot(page);
  const client = new QueryClient({ defaultOptions: { mutations: { networkMode: "always" } } });
  onTestFinished(async () => {
    await act(async () => root.unmount());
    page.remove();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="UTC">
        <QueryClientProvider client={client}>{component}</QueryClientProvider>
      </NextIntlClientProvider>,
    ),
  );

  /** The button that is called so, by its words or its label. */
  const button = (name: string): HTMLButtonElement => {
    const buttons = [...page.querySelectorAll("button")];
    const one = buttons.find((each) => (each.getAttribute("aria-label") ?? each.textContent).trim() === name);
    if (!one)
      throw new Error(`No button “${name}”, but ${buttons.map((each) => each.textContent).join(", ")}`);
    return one;
  };
  return {
    page,
    button,
    press: (name: string) => act(async () => button(name).click()),
    submit: () => act(async () => page.querySelector("form")?.requestSubmit()),
    /** Type into the page's only field, or the one of this name. */
    type: (text: string, name?: string) =>
      act(async () => {
        const field = page.querySelector<HTMLInputElement>(name ? `input[name=${name}]` : "input");
        if (!field) throw new Error("No field");
        // Set past React, which then sees a change in the event.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    /** Let something happen that the test itself brings about. */
    let: (happen: () => void) => act(async () => happen()),
  };
}

/** Answer what the page asks of the server, one request after the other, and keep what was asked. */
export function answerRequests(...answers: (() => Response | Promise<Response>)[]) {
  const requests: { path: string; body: string }[] = [];
  vi.stubGlobal("fetch", async (path: RequestInfo | URL, init?: RequestInit) => {
    requests.push({ path: String(path), body: String(init?.body ?? "") });
    const answer = answers.shift();
    if (!answer) throw new Error(`Nothing answers ${path}`);
    return answer();
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return requests;
}
