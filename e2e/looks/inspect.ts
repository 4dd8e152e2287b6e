import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { rulerWith } from "./ruler";

const ruler = rulerWith({ targetPx: 24, messagesPx: 420 });

/** All that a ruler finds wrong with the page as it stands, in words. An empty list is a good page. */
export const findings = (page: Page): Promise<string[]> => page.evaluate<string[]>(ruler);

/**
 * All that axe finds with every rule it has switched on, those of good practice included.
 *
 * @param isAgain The same page in other colours: of it only what colours can change is read.
 */
export async function axeFindings(page: Page, isAgain = false): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (isAgain ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.map(({ target }) => target.join(" "));
    return `axe ${id}: ${places.slice(0, 4).join(", ")}`;
  });
}
