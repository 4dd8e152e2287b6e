// @vitest-environment happy-dom
import { describe, expect, test, vi } from "vitest";
import { answerRequests, showOnPage } from "@/lib/testing/page";
import { SignInForm } from "./sign-in-form";

const show = () => showOnPage(<SignInForm to="/maree/inbox" email="" />);
const fieldIn = (page: HTMLElement, name: string) => page.querySelector<HTMLInputElement>(`[name=${name}]`)!;
const answer = (code?: string) => () =>
  Response.json({ url: `http://localhost/sign-in${code ? `?error=${code}` : ""}` });

describe("signing in", () => {
  test("sends what was typed and goes where somebody was going", async () => {
    const leave = vi.spyOn(location, "assign").mockImplementation(() => undefined);
    const requests = answerRequests(answer());
    const { page, type, submit } = await show();
    await type("owen@maree.example", "email");
    await type("secret", "password");
    await submit();
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toMatchObject({
      email: "owen@maree.example",
      password: "secret",
    });
    expect(leave.mock.calls).toEqual([["/maree/inbox"]]);
    // Busy until the other page is there.
    expect(page.querySelector("[type=submit]")?.getAttribute("aria-busy")).toBe("true");
    leave.mockRestore();
  });

  test("that is refused keeps the address, and asks for the password again", async () => {
    answerRequests(answer("wrong_password"));
    const { page, type, submit } = await show();
    await type("owen@maree.example", "email");
    await type("secret", "password");
    await submit();
    expect(page.querySelector("[role=alert]")?.textContent).not.toBe("");
    expect(fieldIn(page, "email").value).toBe("owen@maree.example");
    expect(document.activeElement).toBe(fieldIn(page, "password"));
    expect(page.querySelector("[type=submit]")?.getAttribute("aria-busy")).toBeNull();
  });

  test("says so where there is no answer", async () => {
    answerRequests(() => Promise.reject(new TypeError("Failed to fetch")));
    const { page, type, submit } = await show();
    await type("owen@maree.example", "email");
    await type("secret", "password");
    await submit();
    expect(page.querySelector("[role=alert]")?.textContent).not.toBe("");
  });

  test("ends the other sign-ins where that was wished", async () => {
    const requests = answerRequests(answer("wrong_password"));
    const { page, type, submit, let: happen } = await show();
    await type("owen@maree.example", "email");
    await type("secret", "password");
    await happen(() => fieldIn(page, "endOthers").click());
    await submit();
    expect(new URLSearchParams(requests[0]?.body).get("endOthers")).toBe("true");
  });

  test("shows the password to who wants to see it", async () => {
    const { page, press } = await show();
    expect(fieldIn(page, "password").type).toBe("password");
    await press("Show");
    expect(fieldIn(page, "password").type).toBe("text");
    await press("Hide");
    expect(fieldIn(page, "password").type).toBe("password");
  });
});
