import type { Page } from "@playwright/test";
import { axeOn } from "@/e2e/product/axe";
import { rulerWith } from "./ruler";

const ruler = rulerWith({ targetPx: 24, messagesPx: 420 });

/** All errors the ruler finds on the present page, in words; empty if there are none. */
export const findings = (page: Page): Promise<string[]> => page.evaluate<string[]>(ruler);

/**
 * All errors axe finds with every rule that is on, including good practice.
 *
 * @param isAgain The same page in other colours: only rules about colours are run.
 */
export async function axeFindings(page: Page, isAgain = false): Promise<string[]> {
  const axe = axeOn(page);
  const { violations } = await (isAgain ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.map(({ target }) => target.join(" "));
    return `axe ${id}: ${places.slice(0, 4).join(", ")}`;
  });
}
