/** The fields by which two contents are compared. */
interface Compared {
  kind: string;
  text: string;
  images: readonly { mediaId: string; altText: string }[];
  channels: readonly { channelId: string; text: string | null }[];
}

/** Are these the same post? In which order the channels were chosen says nothing. */
export function isSameContent(one: Compared, other: Compared): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ kind, text, images, channels }: Compared): string {
  const byChannel = channels.map((channel) => [channel.channelId, channel.text]).sort();
  return JSON.stringify([kind, text, images.map(({ mediaId, altText }) => [mediaId, altText]), byChannel]);
}
