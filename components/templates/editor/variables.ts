import type { TemplateContent } from "@/lib/platforms/templates/content-rules";
import { variablesIn } from "@/lib/platforms/templates/template-rules";

interface Wording {
  text: string;
  examples: Record<string, string>;
}

/** The next variable of a text: a number, or a name that is not there yet. */
export function nextVariable(text: string, isNamed: boolean): string {
  const names = variablesIn(text);
  if (isNamed) {
    let count = names.length + 1;
    while (names.includes(`text_${count}`)) count += 1;
    return `text_${count}`;
  }
  return String(Math.max(0, ...names.map((name) => Number(name) || 0)) + 1);
}

/** The content with its variables named, or numbered in the order in which they stand; examples move with them. */
export function withVariables(content: TemplateContent, isNamed: boolean): TemplateContent {
  const { header, body, cards } = content;
  return {
    ...content,
    isNamed,
    header: header && { ...header, ...renamed(header, isNamed) },
    body: renamed(body, isNamed),
    cards: cards.map((card) => ({ ...card, ...renamed(card, isNamed) })),
  };
}

function renamed({ text, examples }: Wording, isNamed: boolean): Wording {
  const names = variablesIn(text);
  const newName = (name: string) => (isNamed ? `text_${name}` : String(names.indexOf(name) + 1));
  return {
    text: text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => `{{${newName(name)}}}`),
    examples: Object.fromEntries(names.map((name) => [newName(name), examples[name] ?? ""])),
  };
}
