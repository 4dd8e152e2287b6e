// @vitest-environment happy-dom
import { describe, expect, test, vi } from "vitest";
import type { RoleName } from "@/components/settings/use-role-choices";
import { answerRequests, showOnPage } from "@/lib/testing/page";
import { MemberRow } from "./member-row";

const ME = "01900000-0000-7000-8000-000000000001";
/** For as long as a busy machine may take. */
const WAIT = { timeout: 60_000 };
const OTHER = "01900000-0000-7000-8000-000000000002";

const show = (own: RoleName, role: RoleName, id = OTHER) =>
  showOnPage(
    <table>
      <tbody>
        <MemberRow
          workspace={{ slug: "maree", name: "Marée" }}
          own={{ id: ME, role: own }}
          member={{ id, name: "Lise", email: "lise@maree.example", role, since: "2026-01-02T00:00:00Z" }}
        />
      </tbody>
    </table>,
  );

const menuItems = () => [...document.querySelectorAll<HTMLElement>("[role=menuitem]")];

/** What the row's menu offers, and what of it may not be chosen. */
async function menuOf({ press, let: happen }: Awaited<ReturnType<typeof show>>) {
  await press("More actions for Lise");
  // Its code is fetched when it is wanted for the first time.
  await vi.waitFor(() => happen(() => expect(menuItems().length).toBeGreaterThan(0)), WAIT);
  return menuItems().map((item) => ({
    words: item.textContent,
    mayChoose: item.getAttribute("aria-disabled") !== "true",
  }));
}

describe("a member's row", () => {
  test("lets an owner alone choose the role; the others read it", async () => {
    expect((await show("owner", "agent")).page.querySelector("[role=combobox]")).not.toBeNull();
    const { page } = await show("admin", "agent");
    expect(page.querySelector("[role=combobox]")).toBeNull();
    expect(page.textContent).toContain("Agent");
  });

  test.each<[own: RoleName, role: RoleName, mayChoose: boolean]>([
    ["owner", "admin", true],
    ["admin", "agent", true],
    ["admin", "owner", false],
    ["manager", "agent", false],
    ["agent", "agent", false],
  ])("as %s: whether an %s can be removed and signed out is %s", async (own, role, mayChoose) => {
    const items = await menuOf(await show(own, role));
    expect(items).toHaveLength(2);
    expect(items.map((item) => item.mayChoose)).toEqual([mayChoose, mayChoose]);
  });

  test("lets everybody leave by themselves", async () => {
    const shown = await show("agent", "agent", ME);
    expect(shown.page.textContent).toContain("You");
    expect(await menuOf(shown)).toEqual([
      { words: expect.stringContaining("Leave the workspace"), mayChoose: true },
    ]);
  });

  test("asks before it removes anybody", async () => {
    const requests = answerRequests();
    const shown = await show("owner", "agent");
    await menuOf(shown);
    await shown.let(() => menuItems().at(-1)?.click());
    const words = () => expect(document.body.textContent).toContain("Remove Lise?");
    await vi.waitFor(() => shown.let(words), WAIT);
    expect(requests).toEqual([]);
  });
});
