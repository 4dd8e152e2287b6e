import type { Page } from "@playwright/test";

/** Words in the page that are not in the server's HTML: React reports a difference, but not which. */
export const unwritten = (page: Page, html: string): Promise<string> =>
  page
    .evaluate((source) => {
      const wordsOf = (body: Node) => {
        const copy = document.createElement("div");
        copy.append(...body.cloneNode(true).childNodes);
        for (const script of copy.querySelectorAll("script, style")) script.remove();
        const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
        const words: string[] = [];
        while (texts.nextNode()) words.push(texts.currentNode.textContent ?? "");
        return words;
      };
      const written = wordsOf(new DOMParser().parseFromString(source, "text/html").body);
      return wordsOf(document.body).filter((text) => {
        const place = written.indexOf(text);
        if (place >= 0) written.splice(place, 1);
        return place < 0;
      });
    }, html)
    .then((words) => words.join(" | "), String);
