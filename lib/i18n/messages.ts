import enAuth from "./messages/en/auth.json" with { type: "json" };
import enCommon from "./messages/en/common.json" with { type: "json" };
import enComposer from "./messages/en/composer.json" with { type: "json" };
import enContacts from "./messages/en/contacts.json" with { type: "json" };
import enErrors from "./messages/en/errors.json" with { type: "json" };
import enInbox from "./messages/en/inbox.json" with { type: "json" };
import enMail from "./messages/en/mail.json" with { type: "json" };
import enPlanner from "./messages/en/planner.json" with { type: "json" };
import enReach from "./messages/en/reach.json" with { type: "json" };
import enSettings from "./messages/en/settings.json" with { type: "json" };
import enShell from "./messages/en/shell.json" with { type: "json" };
import frAuth from "./messages/fr/auth.json" with { type: "json" };
import frCommon from "./messages/fr/common.json" with { type: "json" };
import frComposer from "./messages/fr/composer.json" with { type: "json" };
import frContacts from "./messages/fr/contacts.json" with { type: "json" };
import frErrors from "./messages/fr/errors.json" with { type: "json" };
import frInbox from "./messages/fr/inbox.json" with { type: "json" };
import frMail from "./messages/fr/mail.json" with { type: "json" };
import frPlanner from "./messages/fr/planner.json" with { type: "json" };
import frReach from "./messages/fr/reach.json" with { type: "json" };
import frSettings from "./messages/fr/settings.json" with { type: "json" };
import frShell from "./messages/fr/shell.json" with { type: "json" };

const en = {
  auth: enAuth,
  common: enCommon,
  composer: enComposer,
  contacts: enContacts,
  errors: enErrors,
  inbox: enInbox,
  mail: enMail,
  planner: enPlanner,
  reach: enReach,
  settings: enSettings,
  shell: enShell,
};

const fr = {
  auth: frAuth,
  common: frCommon,
  composer: frComposer,
  contacts: frContacts,
  errors: frErrors,
  inbox: frInbox,
  mail: frMail,
  planner: frPlanner,
  reach: frReach,
  settings: frSettings,
  shell: frShell,
};

/** Every sentence of the product by room. English is the source: its keys are the type of all others. */
export type Messages = typeof en;
export type Room = keyof Messages;

/** Every sentence in every language. A new room is one file a language and one line in each list above. */
export const messages = { en, fr };
