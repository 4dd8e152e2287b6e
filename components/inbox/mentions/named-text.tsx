import { Pieces, TEXT_STYLE } from "@/components/inbox/content/safe-text";
import { useGround } from "@/components/inbox/ground";
import { classNames } from "@/components/ui/class-names";
import { namingsIn } from "@/lib/inbox/mention-rules";

/** The text of a note, in which the members it names stand out. */
export function NamedText({ text }: { text: string }) {
  const { me, members } = useGround();
  const namings = namingsIn(text, members);
  return (
    <bdi className={TEXT_STYLE} dir="auto">
      {namings.map(({ from, to, ids }, place) => (
        <span key={from}>
          <Pieces text={text.slice(namings[place - 1]?.to ?? 0, from)} />
          <bdi
            className={classNames(
              "rounded-xs px-0.5 font-semibold",
              ids.includes(me) ? "bg-accent text-on-accent" : "bg-accent/15 text-ink",
            )}
          >
            {text.slice(from, to)}
          </bdi>
        </span>
      ))}
      <Pieces text={text.slice(namings.at(-1)?.to ?? 0)} />
    </bdi>
  );
}
