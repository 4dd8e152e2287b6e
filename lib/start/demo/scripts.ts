import type { MemberKey } from "./members";

/**
 * One event in a demo conversation. `at` is how long ago: `26d09:12` is at 09:12 of the day 26
 * days back by Paris time, `35m` is 35 minutes ago.
 */
export type Line =
  | { at: string; they: string; picture?: boolean; replyToLast?: boolean }
  | { at: string; we: string; by: MemberKey }
  | { at: string; theyReact: string }
  | { at: string; theyMention: true }
  | { at: string; theyRead: true };

export interface Script {
  person: string;
  on: "facebook" | "instagram" | "whatsapp";
  shop: "nantes" | "bristol";
  lines: Line[];
  assignee?: MemberKey;
  isClosed?: boolean;
  note?: { by: MemberKey; text: string };
}

export const scripts: Script[] = [
  {
    person: "Bastien Exemple",
    on: "whatsapp",
    shop: "nantes",
    assignee: "lise",
    lines: [
      { at: "26d09:12", they: "Bonjour ! Vous livrez aussi à Rezé, ou seulement dans Nantes centre ?" },
      {
        at: "26d09:20",
        we: "Bonjour Bastien ! À Rezé aussi, le jeudi, et c'est offert dès 35 €.",
        by: "lise",
      },
      { at: "26d09:22", they: "Parfait, je passe commande ce soir. Merci !" },
      { at: "3d17:41", they: "Rebonjour, ma commande 2381 devait arriver aujourd'hui, je n'ai rien reçu…" },
      { at: "3d17:52", we: "Bonjour Bastien, je regarde tout de suite avec notre coursier.", by: "lise" },
      {
        at: "3d18:05",
        we: "Elle est restée au dépôt, désolée. On vous la dépose demain avant 10 h, avec un sachet d'Éthiopie pour l'attente.",
        by: "lise",
      },
      { at: "3d18:06", they: "Ah super, merci beaucoup 🙏" },
      { at: "2d10:30", they: "Bien reçu ce matin ! Et l'Éthiopie sent incroyablement bon." },
      { at: "2d10:31", theyReact: "❤️" },
      { at: "42m", they: "Petite question : pour une cafetière italienne, je demande quelle mouture ?" },
    ],
  },
  {
    person: "Ada Example",
    on: "instagram",
    shop: "bristol",
    assignee: "owen",
    lines: [
      { at: "12d11:03", they: "Hi! Is the harbour blend back in stock? Your shop says sold out 😢" },
      {
        at: "12d11:20",
        we: "Hi Ada! The next roast is on Tuesday. I can put a bag aside for you if you like?",
        by: "owen",
      },
      { at: "12d11:24", they: "Yes please! Whole beans, 500 g." },
      { at: "12d11:30", we: "Done. It has your name on it, from Tuesday noon.", by: "owen" },
      { at: "12d11:31", theyReact: "❤️" },
      { at: "3d13:15", they: "Picked it up, thank you! This is how it looked at breakfast:", picture: true },
      {
        at: "3d13:40",
        we: "What a lovely table. May we share this in our story, with your name?",
        by: "owen",
      },
      { at: "3d13:44", they: "Of course 😊" },
      { at: "18m", they: "Do you do the harbour blend as a subscription by any chance?" },
    ],
  },
  {
    person: "Chloé Fictive",
    on: "instagram",
    shop: "nantes",
    lines: [
      { at: "1d19:02", theyMention: true },
      { at: "1d19:03", they: "Trop bon votre latte au sarrasin, j'en ai parlé à tout le monde !" },
      { at: "1d19:25", we: "Oh merci Chloé, ça nous fait très plaisir ! 🌾", by: "lise" },
      { at: "1d19:26", theyReact: "❤️" },
      { at: "2h10m", they: "Au fait, vous êtes ouverts dimanche ?" },
    ],
  },
  {
    person: "Dara Placeholder",
    on: "whatsapp",
    shop: "bristol",
    assignee: "owen",
    note: {
      by: "owen",
      text: "Third grinder question this week. Worth a short post on grind sizes? Asked Tom.",
    },
    lines: [
      {
        at: "4d15:10",
        they: "Hello, the grinder I bought from you on Saturday makes a burning smell. Is that normal?",
      },
      {
        at: "4d15:18",
        we: "Hello Dara, no, that should not be. Please unplug it. Could you send me a photo of the label underneath?",
        by: "owen",
      },
      { at: "4d15:26", they: "Here you go", picture: true },
      {
        at: "4d15:40",
        we: "Thank you. We'll swap it for a new one. Would collection tomorrow between 9 and 12 suit you?",
        by: "owen",
      },
      { at: "4d15:43", they: "Perfect, I'm home all morning." },
      { at: "3d12:20", we: "The courier has it, your new one is on its way. Tracking: MB-4471.", by: "owen" },
      { at: "3d12:21", theyRead: true },
      { at: "21h40m", they: "New one arrived and it purrs. Thanks for sorting this out so quickly!" },
    ],
  },
  {
    person: "Émile Modèle",
    on: "facebook",
    shop: "nantes",
    isClosed: true,
    assignee: "lise",
    lines: [
      { at: "18d10:02", they: "Bonjour, organisez-vous des ateliers de dégustation ?" },
      {
        at: "18d10:15",
        we: "Bonjour Émile ! Oui, chaque premier samedi du mois à 15 h, 12 places, 18 € par personne.",
        by: "lise",
      },
      { at: "18d10:21", they: "Il reste de la place pour décembre ? Nous serions deux." },
      { at: "18d10:29", we: "Il en reste quatre. Je vous inscris toutes les deux ?", by: "lise" },
      { at: "18d10:30", they: "Oui, merci. À bientôt !" },
      { at: "18d10:31", we: "C'est noté, au plaisir de vous y voir ☕", by: "lise" },
      { at: "18d10:32", theyRead: true },
    ],
  },
  {
    person: "Freya Sample",
    on: "instagram",
    shop: "bristol",
    lines: [
      { at: "9d20:11", they: "Is your oat milk gluten free?" },
      {
        at: "9d20:30",
        we: "Hi Freya! It is, certified. The cakes are not, though, and share a counter.",
        by: "owen",
      },
      { at: "9d20:31", they: "Thank you for being so precise about it 💛" },
      { at: "25h10m", they: "Could I book the back room for eight on the 5th, around 11?" },
    ],
  },
  {
    person: "Gaëlle Inventée",
    on: "facebook",
    shop: "nantes",
    assignee: "lise",
    lines: [
      {
        at: "7d08:45",
        they: "Bonjour, j'ai un abonnement mensuel. Je voudrais le mettre en pause en décembre.",
      },
      { at: "7d09:02", we: "Bonjour Gaëlle, c'est fait : reprise automatique le 5 janvier.", by: "lise" },
      { at: "7d09:04", they: "Rapide ! Merci." },
      { at: "1h20m", they: "Finalement je serais là à Noël… on peut annuler la pause ?" },
    ],
  },
  {
    person: "Hugo Factice",
    on: "whatsapp",
    shop: "nantes",
    lines: [
      {
        at: "15d16:00",
        they: "Bonjour, je tiens un restaurant à Clisson. Vous avez des tarifs pour les professionnels ?",
      },
      {
        at: "15d16:12",
        we: "Bonjour Hugo, avec plaisir. Combien de kilos par mois environ, et quel type de machine ?",
        by: "ines",
      },
      { at: "15d16:20", they: "15 kg, une machine deux groupes. Plutôt un espresso rond, pas trop acide." },
      {
        at: "15d16:41",
        we: "Alors notre Estuaire vous ira bien. Je vous envoie la grille par e-mail et un kilo d'essai jeudi.",
        by: "ines",
      },
      { at: "15d16:44", they: "Top, merci Inès." },
      { at: "4h15m", they: "On a goûté avec toute l'équipe : on signe. On commence quand ?" },
    ],
  },
  {
    person: "Ada Example",
    on: "whatsapp",
    shop: "bristol",
    isClosed: true,
    assignee: "owen",
    lines: [
      { at: "33d10:10", they: "Hi, it's Ada from Instagram. Easier for me here. Did my refund go through?" },
      { at: "33d10:22", we: "Hi Ada! It left us yesterday; banks take two or three days.", by: "owen" },
      { at: "33d10:23", they: "Brilliant, thanks." },
      { at: "33d10:24", theyRead: true },
    ],
  },
  {
    person: "Dara Placeholder",
    on: "facebook",
    shop: "bristol",
    isClosed: true,
    lines: [
      { at: "48d12:40", they: "What time does the kitchen close on Saturdays?" },
      { at: "48d12:48", we: "At half past three, Dara. Coffee until five.", by: "owen" },
      { at: "48d12:49", theyReact: "👍" },
    ],
  },
  {
    person: "Gaëlle Inventée",
    on: "instagram",
    shop: "nantes",
    isClosed: true,
    assignee: "lise",
    lines: [
      { at: "61d18:30", they: "C'est quoi la musique dans votre dernière vidéo ?" },
      { at: "61d18:52", we: "C'est un groupe d'amis nantais, ils jouent ici vendredi soir 🎶", by: "lise" },
      { at: "61d18:55", they: "J'y serai !" },
    ],
  },
  {
    person: "Freya Sample",
    on: "instagram",
    shop: "nantes",
    isClosed: true,
    lines: [
      {
        at: "74d09:05",
        they: "Visiting Nantes next week from Bristol! Does my loyalty card work there too?",
      },
      {
        at: "74d09:30",
        we: "It does, bienvenue! Tenth coffee on us, on either side of the Channel.",
        by: "lise",
      },
      { at: "74d09:31", theyReact: "😍" },
    ],
  },
  {
    person: "Imogen Pretend",
    on: "whatsapp",
    shop: "bristol",
    lines: [
      { at: "2d14:22", they: "Do you grind for AeroPress if I order online?" },
      { at: "2d14:31", we: "We do, Imogen: choose \u201Cfine filter\u201D at checkout.", by: "owen" },
      { at: "2d14:32", they: "Lovely, thank you" },
      { at: "2d14:33", theyRead: true },
    ],
  },
  {
    person: "Jules Imaginaire",
    on: "instagram",
    shop: "nantes",
    lines: [
      { at: "3h30m", they: "Votre photo de ce matin est magnifique. C'est quel café ?" },
      {
        at: "3h12m",
        we: "Merci Jules ! Un Sidama lavé, notes de bergamote. En boutique depuis mardi.",
        by: "lise",
      },
      { at: "3h10m", theyReact: "😍" },
      { at: "55m", they: "Il en reste pour demain ? Je passe vers 17 h" },
    ],
  },
  {
    person: "Kofi Specimen",
    on: "whatsapp",
    shop: "bristol",
    assignee: "owen",
    lines: [
      { at: "20d09:40", they: "Morning! Is the loyalty card also in the app or only paper?" },
      {
        at: "20d09:47",
        we: "Morning Kofi! Only paper for now: no account, no tracking. We like it that way.",
        by: "owen",
      },
      { at: "20d09:49", they: "Ha, fair enough. I like it too." },
      { at: "5h40m", they: "I lost my card with nine stamps on it… any chance?" },
    ],
  },
  {
    person: "Léa Postiche",
    on: "facebook",
    shop: "nantes",
    lines: [
      { at: "10d11:15", they: "Bonjour, votre boutique est-elle accessible en fauteuil roulant ?" },
      {
        at: "10d11:24",
        we: "Bonjour Léa, oui : entrée de plain-pied par le quai, et des toilettes adaptées. La cour a une marche, mais nous avons une rampe.",
        by: "lise",
      },
      { at: "10d11:26", they: "Merci pour cette réponse si claire." },
      { at: "10d11:27", theyReact: "❤️" },
    ],
  },
  {
    person: "Marwa Dummy",
    on: "instagram",
    shop: "bristol",
    lines: [
      { at: "27h05m", they: "Love the new cups! Who makes them?" },
      {
        at: "26h50m",
        we: "A potter two streets away, Marwa. There is a second batch at Christmas.",
        by: "owen",
      },
      { at: "26h48m", theyReact: "🔥" },
    ],
  },
  {
    person: "Noé Témoin",
    on: "facebook",
    shop: "nantes",
    assignee: "ines",
    lines: [
      {
        at: "31h10m",
        they: "Bonsoir. Troisième livraison en retard ce mois-ci, et personne ne répond au téléphone. Je suis vraiment déçu.",
      },
      {
        at: "30h40m",
        we: "Bonsoir Noé, vous avez raison d'être en colère, ce n'est pas ce que nous promettons. Je m'en occupe moi-même : votre colis part ce soir en express et le mois vous est remboursé.",
        by: "ines",
      },
      { at: "30h20m", they: "D'accord. Merci d'avoir répondu si vite, on va voir demain." },
      { at: "7h15m", they: "Arrivé à 9 h. Merci Inès, vous avez rattrapé le coup." },
    ],
  },
];
