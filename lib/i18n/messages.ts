import enAuth from "./messages/en/auth.json";
import enChannels from "./messages/en/channels.json";
import enCommon from "./messages/en/common.json";
import enComposer from "./messages/en/composer.json";
import enContacts from "./messages/en/contacts.json";
import enDevice from "./messages/en/device.json";
import enErrors from "./messages/en/errors.json";
import enHandOff from "./messages/en/hand-off.json";
import enInbox from "./messages/en/inbox.json";
import enMail from "./messages/en/mail.json";
import enModeration from "./messages/en/moderation.json";
import enPlanner from "./messages/en/planner.json";
import enReach from "./messages/en/reach.json";
import enReply from "./messages/en/reply.json";
import enSavedReplies from "./messages/en/saved-replies.json";
import enSettings from "./messages/en/settings.json";
import enShell from "./messages/en/shell.json";
import enTemplates from "./messages/en/templates.json";
import frAuth from "./messages/fr/auth.json";
import frChannels from "./messages/fr/channels.json";
import frCommon from "./messages/fr/common.json";
import frComposer from "./messages/fr/composer.json";
import frContacts from "./messages/fr/contacts.json";
import frDevice from "./messages/fr/device.json";
import frErrors from "./messages/fr/errors.json";
import frHandOff from "./messages/fr/hand-off.json";
import frInbox from "./messages/fr/inbox.json";
import frMail from "./messages/fr/mail.json";
import frModeration from "./messages/fr/moderation.json";
import frPlanner from "./messages/fr/planner.json";
import frReach from "./messages/fr/reach.json";
import frReply from "./messages/fr/reply.json";
import frSavedReplies from "./messages/fr/saved-replies.json";
import frSettings from "./messages/fr/settings.json";
import frShell from "./messages/fr/shell.json";
import frTemplates from "./messages/fr/templates.json";

const en = {
  auth: enAuth,
  channels: enChannels,
  common: enCommon,
  composer: enComposer,
  contacts: enContacts,
  device: enDevice,
  errors: enErrors,
  handOff: enHandOff,
  inbox: enInbox,
  mail: enMail,
  moderation: enModeration,
  planner: enPlanner,
  reach: enReach,
  reply: enReply,
  savedReplies: enSavedReplies,
  settings: enSettings,
  shell: enShell,
  templates: enTemplates,
};

const fr = {
  auth: frAuth,
  channels: frChannels,
  common: frCommon,
  composer: frComposer,
  contacts: frContacts,
  device: frDevice,
  errors: frErrors,
  handOff: frHandOff,
  inbox: frInbox,
  mail: frMail,
  moderation: frModeration,
  planner: frPlanner,
  reach: frReach,
  reply: frReply,
  savedReplies: frSavedReplies,
  settings: frSettings,
  shell: frShell,
  templates: frTemplates,
};

/** Every sentence of the product by room. English is the source: its keys are the type of all others. */
export type Messages = typeof en;
export type Room = keyof Messages;

/** Every sentence in every language. A new room is one file a language and one line in each list above. */
export const messages = { en, fr };
