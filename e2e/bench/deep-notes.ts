import type { Product } from "@/e2e/product/start-product";
import { fillDeep, measureDeepList, measureOlderPage } from "./deep";
import { note } from "./notes";
import type { RoundLimits } from "./rounds";
import { type Frames, measureScroll } from "./scroll";
import { behindOf, lineOf, round } from "./table";

/** Measure a long list and a long conversation, and record their lines. It fills the demo: no other part may follow. */
export async function noteDeep(product: Product, rounds: RoundLimits): Promise<void> {
  const deep = await fillDeep(product);
  const list = await measureDeepList(product, rounds);
  note(
    lineOf("list page 1,000 ÷ page 1, p95", list.ratio, {
      most: 3,
      stretch: 2,
      detail: `${behindOf(list, "ms")}; over HTTP`,
      isNoisy: list.isNoisy,
    }),
  );
  const older = await measureOlderPage(product, deep, rounds);
  note(
    lineOf("older page of 50,000 messages ÷ newest page, p95", older.ratio, {
      most: 2,
      stretch: 1.2,
      detail: `${behindOf(older, "ms")}; over HTTP`,
      isNoisy: older.isNoisy,
    }),
  );
  const { thread, list: rows, nothing } = await measureScroll(product.demo, deep);
  const told = ({ count, slow, longestMs }: Frames) => `${slow} of ${count}, longest ${round(longestMs)} ms`;
  note(
    lineOf(
      "frames over 50 ms while a conversation of 50,000 messages and a long list are scrolled",
      thread.slow + rows.slow,
      {
        most: 0,
        stretch: 0,
        detail: `conversation ${told(thread)}; list ${told(rows)}; an empty box scrolled alike ${told(nothing)}`,
      },
    ),
  );
}
