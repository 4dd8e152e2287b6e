import type { Context } from "@/lib/context";
import { isBeyondUs, type LibraryTemplate } from "@/lib/platforms/templates/library-rules";
import { allow } from "@/lib/workspaces/allow";
import { entriesIn, findLibrary, isFresh } from "./library-row";
import { type LibraryPage, LibraryQuery } from "./shapes";

/**
 * Templates of Meta's library in one language, as they were last read: a language nobody has wanted yet has none and
 * is stale.
 *
 * @throws ZodError; Refusal `forbidden`.
 */
export async function listLibrary(ctx: Context, query: LibraryQuery): Promise<LibraryPage> {
  allow(ctx, "read_templates");
  const { language, cursor, limit, ...filter } = LibraryQuery.parse(query);
  const row = await findLibrary(ctx, language);
  const entries = row ? entriesIn(row) : [];
  const found = entries.filter((entry) => isMatch(entry, filter));
  const end = cursor + limit;
  return {
    items: found.slice(cursor, end).map((entry) => ({ ...entry, isBeyondUs: isBeyondUs(entry) })),
    next: end < found.length ? end : null,
    useCases: [...new Set(entries.flatMap(({ useCase }) => useCase ?? []))],
    readAt: row?.readAt?.toISOString() ?? null,
    isStale: !isFresh(row, ctx.now),
    failure: row?.failure ?? null,
  };
}

type Filter = Pick<LibraryQuery, "search" | "topic" | "industry" | "useCase">;

function isMatch(entry: LibraryTemplate, { search = "", topic, industry, useCase }: Filter): boolean {
  const { name, header, body, footer } = entry;
  const texts = [name.replaceAll("_", " "), name, header, body.text, footer].map(folded);
  return (
    (topic === undefined || entry.topic === topic) &&
    (industry === undefined || entry.industries.includes(industry)) &&
    (useCase === undefined || entry.useCase === useCase) &&
    folded(search)
      .split(/\s+/)
      .every((word) => texts.some((text) => text.includes(word)))
  );
}

/** As words are compared: without accents and capitals. */
const folded = (text: string) => text.trim().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
