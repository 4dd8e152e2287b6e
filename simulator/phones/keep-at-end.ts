const NEAR_PX = 60;

/** Keep a chat at its newest message while it grows, loads or changes its size, unless its reader has scrolled up. */
export function keepAtEnd(scroll: HTMLElement, content: HTMLElement): void {
  let isAtEnd = true;
  let lastTop = 0;
  scroll.addEventListener("scroll", () => {
    const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
    if (left < NEAR_PX) isAtEnd = true;
    else if (scroll.scrollTop < lastTop) isAtEnd = false;
    lastTop = scroll.scrollTop;
  });
  const follow = new ResizeObserver(() => {
    if (isAtEnd) scroll.scrollTop = scroll.scrollHeight;
  });
  follow.observe(scroll);
  follow.observe(content);
}
