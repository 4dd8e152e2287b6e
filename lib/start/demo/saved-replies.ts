import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createSavedReply } from "@/lib/inbox/saved-replies/create-saved-reply";
import type { NewSavedReply } from "@/lib/inbox/saved-replies/shapes";

type Writing = Pick<NewSavedReply, "title" | "shortcut" | "folder"> & {
  en: string;
  fr: string;
  /** The same below a comment, where it is read by all. */
  comments?: { en: string; fr: string };
};

const WRITINGS: Writing[] = [
  {
    title: "Greeting",
    shortcut: "hello",
    folder: "",
    en: "Hello {{contact.first_name|there}}, this is {{member.first_name|the team}} from Marée Coffee. How can I help?",
    fr: "Bonjour {{contact.first_name|et bienvenue}}, ici {{member.first_name|l’équipe}}, de Marée Coffee. Que puis-je faire pour vous ?",
  },
  {
    title: "Opening hours",
    shortcut: "hours",
    folder: "Shop",
    en: "We are open from Tuesday to Saturday, 8:30 to 18:30, and on Sunday until noon.",
    fr: "Nous sommes ouverts du mardi au samedi de 8 h 30 à 18 h 30, et le dimanche jusqu’à midi.",
  },
  {
    title: "Where is my order?",
    shortcut: "order",
    folder: "Orders",
    en: "Hello {{contact.first_name|there}}, orders leave our roastery within two working days. Could you send me your order number? I will look at once.",
    fr: "Bonjour {{contact.first_name|à vous}}, les commandes quittent l’atelier sous deux jours ouvrés. Pouvez-vous m’envoyer votre numéro de commande ? Je regarde tout de suite.",
    comments: {
      en: "Hello {{contact.first_name|there}}, we have just sent you a private message so that we can find your order.",
      fr: "Bonjour {{contact.first_name|à vous}}, nous venons de vous écrire en privé pour retrouver votre commande.",
    },
  },
  {
    title: "Return and refund",
    shortcut: "refund",
    folder: "Orders",
    en: "I am sorry to hear that, {{contact.first_name|and thank you for telling us}}. Unopened bags can be returned within 30 days. I will send you the label by e-mail.",
    fr: "Je suis navrée de l’apprendre, {{contact.first_name|et merci de nous l’avoir dit}}. Les paquets non ouverts se retournent sous 30 jours. Je vous envoie l’étiquette par e-mail.",
  },
  {
    title: "Thank you",
    shortcut: "thanks",
    folder: "Comments",
    en: "Thank you so much, {{contact.first_name|that means a lot to us}}!",
    fr: "Merci beaucoup, {{contact.first_name|cela nous touche}} !",
  },
];

/** The answers that Marée Coffee sends often, in both of its languages. */
export async function saveReplies(scope: Scope): Promise<void> {
  for (const { title, shortcut, folder, en, fr, comments } of WRITINGS) {
    const texts = [
      { language: "en" as const, text: en, own: comments?.en },
      { language: "fr" as const, text: fr, own: comments?.fr },
    ].map(({ own, ...one }) => ({
      ...one,
      variants: own ? [{ place: "comments" as const, text: own }] : [],
    }));
    const writing = { id: newId(), title, shortcut, folder, isPrivate: false, texts, mediaIds: [] };
    await inWorkspace(scope, (ctx) => createSavedReply(ctx, writing));
  }
}
