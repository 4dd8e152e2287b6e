import type { Language } from "./scenario-hours";

/** Something to talk about: how it begins, and what is said once it has been answered. */
export interface Topic {
  opener: string[];
  next: string[];
  hasPicture?: true;
  /** On WhatsApp the question is about this product of the catalogue. */
  product?: string;
}

/** The catalogue that products are of. */
export const CATALOGUE = "900000000000001";

/** What people say in one language. */
export interface Words {
  topics: Topic[];
  grumbles: string[];
  thanks: string[];
  praise: string[];
  complaints: string[];
  storyAnswers: string[];
}

const fr: Words = {
  topics: [
    {
      opener: ["Bonjour !", "Vous livrez à Rezé ? Je voudrais deux paquets pour samedi."],
      next: ["Et c'est combien, la livraison ?"],
    },
    {
      opener: ["Bonjour, ma commande devait arriver hier et je n'ai rien reçu.", "C'est la n° 2418."],
      next: ["D'accord. Vous pouvez me redire quand elle part ?"],
    },
    {
      opener: ["Mon paquet est arrivé ouvert…", "Je vous mets une photo."],
      next: ["Je préfère un nouvel envoi plutôt qu'un remboursement."],
      hasPicture: true,
    },
    {
      opener: ["Avez-vous encore du décaféiné ?", "Celui du mois dernier était parfait."],
      next: ["Super, vous pouvez m'en garder un paquet ?"],
      product: "decaf-250",
    },
    { opener: ["Vous êtes ouverts dimanche ?", "On serait six."], next: ["Faut-il réserver ?"] },
    {
      opener: ["Quelle mouture pour une cafetière italienne ?"],
      next: ["Et on le garde combien de temps, une fois ouvert ?"],
    },
    {
      opener: ["Bonsoir, je cherche un cadeau pour ma mère.", "Elle boit surtout de l'espresso."],
      next: ["Vous faites des coffrets autour de 30 € ?", "Parfait, je passe demain."],
    },
    { opener: ["L'Éthiopie est revenue ?"], next: [], product: "ethiopia-250" },
  ],
  grumbles: [
    "Il y a quelqu'un ?",
    "Bon… j'attends toujours une réponse.",
    "Franchement, c'est long. Je vais voir ailleurs.",
  ],
  thanks: ["Merci beaucoup !", "Parfait, merci 🙏", "Super, à bientôt !", "Nickel."],
  praise: ["Trop beau 😍", "Le meilleur café de Nantes.", "J'y serai !", "Hâte de goûter."],
  complaints: [
    "J'attends une réponse depuis des heures.",
    "Déçue du service cette semaine.",
    "Encore en rupture ?",
  ],
  storyAnswers: ["Ça donne envie !", "C'est où ?", "😍😍"],
};

const en: Words = {
  topics: [
    {
      opener: ["Hi!", "Do you deliver to Clifton? I'd like two bags by Saturday."],
      next: ["And how much is delivery?"],
    },
    {
      opener: ["Hello, my order was due yesterday and nothing has come.", "It's number 2418."],
      next: ["OK. When does it leave, then?"],
    },
    {
      opener: ["My parcel arrived torn open…", "Here's a photo."],
      next: ["I'd rather have a new one than a refund."],
      hasPicture: true,
    },
    {
      opener: ["Is the decaf still in stock?", "Last month's was perfect."],
      next: ["Great, could you keep a bag for me?"],
      product: "decaf-250",
    },
    { opener: ["Are you open on Sunday?", "There'd be six of us."], next: ["Should we book?"] },
    { opener: ["Which grind for a moka pot?"], next: ["And how long does it keep once opened?"] },
    {
      opener: ["Evening! I'm after a present for my mum.", "She mostly drinks espresso."],
      next: ["Any boxes around £30?", "Perfect, I'll come by tomorrow."],
    },
    { opener: ["Is the Ethiopia back?"], next: [], product: "ethiopia-250" },
  ],
  grumbles: [
    "Anyone there?",
    "Still waiting for an answer…",
    "This is taking ages. I'll try somewhere else.",
  ],
  thanks: ["Thank you so much!", "Lovely, thanks 🙏", "Great, see you soon!", "Perfect."],
  praise: ["Gorgeous 😍", "Best coffee in Bristol.", "I'll be there!", "Can't wait to try it."],
  complaints: ["Been waiting for an answer for hours.", "Disappointed this week.", "Sold out again?"],
  storyAnswers: ["Looks delicious!", "Where is this?", "😍😍"],
};

const words: Record<Language, Words> = { fr, en };

/** What somebody of this language says. */
export const wordsIn = (language: Language): Words => words[language];
