import { type Loose, part, parts, text } from "./read-content";

const WORDS_MAX = 60;

/** What a webhook body is about, in a few words: a text, a status, a reaction. Empty when none is found. */
export function gistOf(body: string): string {
  const entry = parts(read(body), "entry")[0];
  const messaging = parts(entry, "messaging")[0] ?? parts(entry, "standby")[0];
  if (messaging) return gistOfMessaging(messaging);
  const change = parts(entry, "changes")[0];
  const changeValue = part(change, "value");
  const value =
    part(changeValue, "standby").messages || part(changeValue, "standby").statuses
      ? part(changeValue, "standby")
      : changeValue;
  const echo = parts(part(changeValue, "standby"), "message_echoes")[0];
  if (echo) return `echo: ${text(part(part(echo, "message"), "text"), "body").slice(0, WORDS_MAX)}`;
  const group = parts(changeValue, "groups")[0];
  if (group) return text(group, "type");
  const status = parts(value, "statuses")[0];
  if (status) return text(status, "status");
  const message = parts(value, "messages")[0];
  if (message) return text(part(message, "text"), "body").slice(0, WORDS_MAX) || text(message, "type");
  const words = (text(value, "message") || text(value, "text")).slice(0, WORDS_MAX);
  return [text(value, "item"), text(value, "verb"), words].filter(Boolean).join(" ");
}

function gistOfMessaging(event: Loose): string {
  const message = part(event, "message");
  if (message.is_deleted === true) return "is_deleted";
  const words = text(message, "text").slice(0, WORDS_MAX) || text(parts(message, "attachments")[0], "type");
  if (words) return message.is_echo === true ? `echo: ${words}` : words;
  const reaction = part(event, "reaction");
  if (reaction.action !== undefined) return `${text(reaction, "action")} ${text(reaction, "emoji")}`;
  const edited = text(part(event, "message_edit"), "text");
  return edited.slice(0, WORDS_MAX) || text(part(event, "postback"), "title");
}

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
