/** Three dots: somebody is writing. Beside words that say so. */
export function TypingDots() {
  return (
    <span aria-hidden="true" className="inline-flex shrink-0 animate-breathe gap-0.5">
      {["one", "two", "three"].map((dot) => (
        <span key={dot} className="size-1 rounded-full bg-accent" />
      ))}
    </span>
  );
}
