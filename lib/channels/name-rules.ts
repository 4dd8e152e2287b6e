/** A channel as far as its name goes. */
export interface NamedChannel {
  platform: "facebook" | "messenger" | "instagram" | "whatsapp";
  name: string;
  /** `@name`, or the number as people write it; empty where there is none. */
  handle: string;
}

/**
 * What has to stand beside a channel's name so that nobody takes it for another: nothing where the name is
 * unique, the platform where channels of other platforms share it, the handle too where one of the same
 * platform does.
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

// Two names that look the same are the same: letters of other width or with their accents apart, and case.
const plain = (name: string) => name.normalize("NFKC").trim().toLowerCase();
const sameName = (one: NamedChannel, other: NamedChannel) => plain(one.name) === plain(other.name);
