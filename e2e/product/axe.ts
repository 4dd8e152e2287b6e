import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * Axe for a page without frames, as all of ours are. It works in the page itself: to put together the results of
 * several frames it would load itself once more in an empty page.
 */
export const axeOn = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
