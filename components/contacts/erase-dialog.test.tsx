// @vitest-environment happy-dom
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { expect, test, vi } from "vitest";
import type { ContactView } from "@/lib/contacts/shapes";
import { showOnPage } from "@/lib/testing/page";
import EraseDialog from "./erase-dialog";

const nothing = () => undefined;
const router = {
  back: nothing,
  forward: nothing,
  refresh: nothing,
  push: nothing,
  replace: nothing,
  prefetch: nothing,
  bfcacheId: "1",
};
const contact: ContactView = {
  id: "01900000-0000-7000-8000-0000000000c1",
  name: "Chloé Fictive",
  note: "",
  isNamedHere: false,
  identities: [],
  conversations: [],
  consents: [],
  createdAt: "2026-01-01T00:00:00Z",
  lastSeenAt: "2026-03-04T09:00:00Z",
  handle: null,
  platforms: [],
  channelIds: [],
};

test.each([
  [
    "en",
    ["Erase Chloé Fictive?", "This cannot be undone.", "no conversation"],
    "The name does not match yet.",
  ],
  [
    "fr",
    [
      "Effacer Chloé Fictive ?",
      "C’est irréversible.",
      "aucune conversation",
      "Ce qui est sur son téléphone y reste",
      "Saisissez Chloé Fictive pour confirmer",
    ],
    "Le nom ne correspond pas encore.",
  ],
] as const)(
  "the dialog before an erasure says in %s what is erased, and asks for the name",
  async (locale, lines, why) => {
    const shown = await showOnPage(
      <AppRouterContext value={router}>
        <EraseDialog workspace="maree" contact={contact} onClose={nothing} />
      </AppRouterContext>,
      locale,
    );
    const said = () => document.body.textContent.replaceAll(/\s/g, " ");
    await vi.waitFor(() => shown.let(() => expect(said()).toContain(lines[0])), { timeout: 20_000 });
    const words = said();
    for (const line of lines) expect(words).toContain(line);
    const button = [...document.querySelectorAll("button")].find(({ type }) => type === "submit");
    expect(button?.getAttribute("aria-disabled")).toBe("true");
    expect(document.body.innerHTML).toContain(why);
  },
);
