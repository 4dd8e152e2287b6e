/** The parts of a channel that name it. */
export interface NamedChannel {
  platform: "facebook" | "messenger" | "instagram" | "whatsapp";
  name: string;
  /** `@name`, or the number as people write it; empty where there is none. */
  handle: string;
}

/**
 * What a screen adds to a channel's name to make it unique: nothing where it already is, the platform where a
 * channel of another platform has the same name, the handle too where one of the same platform has.
 *
 * @param all Every channel of the workspace, so that a channel has the same name on all screens.
 */
export function distinctionOf(
  one: NamedChannel,
  all: readonly NamedChannel[],
): "none" | "platform" | "handle" {
  const namesakes = all.filter(
    (other) => sameName(other, one) && (other.platform !== one.platform || other.handle !== one.handle),
  );
  if (namesakes.length === 0) return "none";
  return one.handle !== "" && namesakes.some(({ platform }) => platform === one.platform)
    ? "handle"
    : "platform";
}

// Names that look the same count as the same: full-width letters, separate accents, upper and lower case.
const plain = (name: string) => name.normalize("NFKC").trim().toLowerCase();
const sameName = (one: NamedChannel, other: NamedChannel) => plain(one.name) === plain(other.name);
