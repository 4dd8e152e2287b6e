/**
 * An id of a WhatsApp message as Meta makes them: the conversation's id and the message's token, in base64.
 *
 * @param scope A phone number, or a user id: the same token with another scope is the same message's other id.
 */
export function wamid(scope: string, token: string): string {
  const bytes = [0x1c, 0x18, scope.length, ...Buffer.from(scope), 0x15, 0x02, 0x00, 0x12, 0x18, token.length];
  return `wamid.${Buffer.from([...bytes, ...Buffer.from(token), 0]).toString("base64")}`;
}
