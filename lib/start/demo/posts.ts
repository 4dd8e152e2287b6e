import type { Scene } from "./pictures";

export interface DemoPost {
  shop: "nantes" | "bristol";
  text: string;
  scene: Scene;
}

/** What Marée posts about, week after week; the history repeats it in a circle. */
export const posts: DemoPost[] = [
  {
    shop: "nantes",
    text: "Mardi, c'est torréfaction. Les portes sont grandes ouvertes, l'odeur va jusqu'au quai. Passez sentir, c'est gratuit. ☕\n\n#nantes #torrefaction #cafedespecialite",
    scene: "beans",
  },
  {
    shop: "bristol",
    text: "New on the bar: a washed Sidama that tastes of bergamot and apricot. Ask for it as filter, black. You can always add milk later (we won't tell).\n\n#bristolcoffee #specialtycoffee",
    scene: "dripper",
  },
  {
    shop: "nantes",
    text: "Le croissant du matin vient de chez nos voisins. Ils arrivent à 7 h 40, il n'y en a plus à 10 h. Vous êtes prévenus.\n\n#nantes #petitdejeuner",
    scene: "croissant",
  },
  {
    shop: "bristol",
    text: "Low tide, flat white, no emails. The bench outside is back.\n\n#bristol #harbourside",
    scene: "harbour",
  },
  {
    shop: "nantes",
    text: "Estuaire, notre mélange de toujours : chocolat, noisette, un peu de mandarine. Même recette depuis six ans, mêmes producteurs, même étiquette un peu de travers.\n\n#espresso #nantes",
    scene: "bag",
  },
  {
    shop: "bristol",
    text: "Question of the week: what grind for a moka pot? Finer than filter, coarser than espresso, like table salt. Bring yours in and we'll grind it for you.\n\n#coffeetips",
    scene: "steam",
  },
  {
    shop: "nantes",
    text: "Atelier dégustation samedi à 15 h. Trois cafés, deux méthodes, zéro jargon. Il reste quatre places, écrivez-nous en message privé.\n\n#atelier #nantes",
    scene: "cup",
  },
  {
    shop: "bristol",
    text: "We painted the shutters. Forty minutes of arguing about one green. Worth it.\n\n#bristol #smallbusiness",
    scene: "shop",
  },
  {
    shop: "nantes",
    text: "On nous demande souvent combien de temps garder un café : en grains, six semaines. Moulu, six jours. Au congélateur, jamais.\n\n#cafe #conseil",
    scene: "bag",
  },
  {
    shop: "bristol",
    text: "Saturday queue playlist is up to you today. Rules: no more than one sea shanty an hour.\n\n#bristol #saturday",
    scene: "shop",
  },
  {
    shop: "nantes",
    text: "Brume sur l'Erdre, premier service à 7 h 30. Il fait bon dedans.\n\n#nantes #matin",
    scene: "steam",
  },
  {
    shop: "bristol",
    text: "We weighed it: you brought back 212 of our cups last month. That is 212 we did not have to buy. Thank you.\n\n#reuse #bristol",
    scene: "cup",
  },
  {
    shop: "nantes",
    text: "La V60 en trois gestes : mouillez le filtre, versez en cercle, ne regardez pas votre téléphone.\n\n#v60 #filtre",
    scene: "dripper",
  },
  {
    shop: "bristol",
    text: "Honest almond croissant review from a six-year-old: \u201CIt is loud.\u201D Ten out of ten.\n\n#bristol #bakery",
    scene: "croissant",
  },
  {
    shop: "nantes",
    text: "Le voilier qui nous apporte le cacao repart demain. Venez saluer l'équipage au ponton, café offert.\n\n#nantes #transportalavoile",
    scene: "harbour",
  },
  {
    shop: "bristol",
    text: "Behind every blend there is a notebook full of failures. This week's: batch 47, tasted of carrots. We kept the notebook, not the coffee.\n\n#roasting",
    scene: "beans",
  },
];

/** The scheduled posts: their days are counted from the day the demo is made. */
export const planned: {
  inDays: number;
  time: string;
  on: ("facebook" | "instagram" | "whatsapp")[];
  post: DemoPost;
  kind: "post" | "story";
}[] = [
  {
    inDays: 1,
    time: "08:30",
    kind: "post",
    on: ["facebook", "instagram"],
    post: {
      shop: "nantes",
      text: "Nouvelle récolte du Guatemala : cacao, cerise, une pointe d'orange. En boutique dès mardi, 250 g ou 1 kg.\n\n#nantes #cafedespecialite",
      scene: "bag",
    },
  },
  {
    inDays: 2,
    time: "17:00",
    kind: "story",
    on: ["facebook", "instagram", "whatsapp"],
    post: {
      shop: "bristol",
      text: "Late opening this Thursday: coffee until eight, music from six.",
      scene: "steam",
    },
  },
  {
    inDays: 4,
    time: "10:00",
    kind: "post",
    on: ["facebook", "instagram"],
    post: {
      shop: "bristol",
      text: "The potter's second batch is here. Forty cups, no two alike.\n\n#bristol #ceramics",
      scene: "cup",
    },
  },
  {
    inDays: 9,
    time: "09:00",
    kind: "post",
    on: ["facebook", "instagram"],
    post: {
      shop: "nantes",
      text: "Calendrier de l'Avent : 24 cafés, 24 petites histoires. Les précommandes sont ouvertes.\n\n#avent #nantes",
      scene: "beans",
    },
  },
];

/** Half-written ideas, as drafts are. */
export const drafts: DemoPost[] = [
  { shop: "nantes", text: "Idée : montrer la différence de mouture en une image ?", scene: "beans" },
  { shop: "bristol", text: "Christmas hours: ask Owen first", scene: "shop" },
];
