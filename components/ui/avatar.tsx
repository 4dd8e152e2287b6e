import { classNames } from "./class-names";

const SIZES = { sm: "size-6 text-[0.625rem]", md: "size-9 text-xs", lg: "size-14 text-lg" } as const;

interface AvatarProps {
  /** Decides the colour: a stable key, so that the colour stays when the name changes. */
  id: string;
  name: string;
  imageUrl?: string | null;
  size?: keyof typeof SIZES;
  className?: string;
}

/** Someone's picture or initials. Always beside the name, so it is hidden from screen readers. */
export function Avatar({ id, name, imageUrl, size = "md", className }: AvatarProps) {
  const shape = classNames("shrink-0 rounded-full select-none", SIZES[size], className);
  if (imageUrl) return <img src={imageUrl} alt="" className={classNames(shape, "bg-sunken object-cover")} />;

  return (
    // An SVG, not text: initials must not become part of a button's label.
    <span
      aria-hidden="true"
      data-initials={initialsOf(name)}
      className={classNames(
        shape,
        hueOf(id),
        "avatar-hue inline-flex items-center justify-center font-semibold before:content-[attr(data-initials)]",
      )}
    />
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0]);
  return letters.join("").toUpperCase() || "?";
}

/** Few hues, far apart: two people have clearly different colours or the same one. */
function hueOf(id: string): string {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length]!;
}

const HUES =
  "hue-0 hue-30 hue-60 hue-90 hue-120 hue-150 hue-180 hue-210 hue-240 hue-270 hue-300 hue-330".split(" ");
