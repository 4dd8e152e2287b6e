/** How a template of the library reads in one language: header, text, samples of its values, labels of its buttons. */
type LibraryWords = [header: string | null, body: string, samples: string[], labels: string[]];

/** Our own words, by language and by name. */
export const libraryWords: Record<string, Record<string, LibraryWords>> = {
  en_US: {
    order_taken_1: [
      "We have your order",
      "Hello {{1}}, thank you. We are getting order {{2}} ready and will write again when it leaves.",
      ["Ada", "M-1042"],
      ["See the order"],
    ],
    parcel_left_1: [
      "On its way",
      "Hello {{1}}, parcel {{2}} has left us. It should be with you on {{3}}.",
      ["Ada", "1042", "March 3rd, 2026"],
      ["Follow the parcel", "Call us"],
    ],
    parcel_arrived_1: [
      null,
      "Parcel {{1}} was delivered on {{2}} to {{3}}.",
      ["M-1042", "03/04/2026", "12 Harbour Road, Bristol"],
      [],
    ],
    parcel_delayed_1: [
      null,
      "We are sorry: order {{1}} is late. We now expect it on {{2}}.",
      ["M-1042", "03/06/2026"],
      ["Call us"],
    ],
    parcel_missed_1_form: [
      null,
      "We could not hand over parcel {{1}} today. Choose another day below.",
      ["M-1042"],
      ["Choose a day"],
    ],
    collect_order_1: [
      "Ready to collect",
      "Order {{1}} waits for you at {{2}} until {{3}}.",
      ["M-1042", "12 Harbour Road, Bristol", "03/09/2026"],
      [],
    ],
    return_arrived_1: [
      null,
      "Your return for order {{1}} has arrived. You will get {{2}} back within a few days.",
      ["M-1042", "€24.50"],
      [],
    ],
    order_called_off_1: [
      null,
      "Order {{1}} is cancelled as you asked. We have refunded {{2}}.",
      ["M-1042", "€24.50"],
      [],
    ],
    payment_arrived_1: [
      "Payment received",
      "We have received {{1}} for invoice {{2}} on {{3}}. Thank you.",
      ["€24.50", "20261042", "03/03/2026"],
      [],
    ],
    payment_due_1: [
      null,
      "Hello {{1}}, a reminder: {{2}} is due on {{3}}.",
      ["Ada", "€24.50", "03/15/2026"],
      ["Pay now"],
    ],
    balance_below_1: [
      "Your balance is low",
      "Hello {{1}}, the account ending in {{2}} holds less than {{3}}.",
      ["Ada", "1234", "$75.00"],
      ["Add money", "Call us"],
    ],
    account_open_1: [
      null,
      "Hello {{1}}, your account is open. You sign in with {{2}}.",
      ["Ada", "ada@maree.example"],
      [],
    ],
    unusual_payment_1: [
      "Was this you?",
      "A payment of {{1}} at {{2}} looks unusual. If it was not you, call {{3}} now.",
      ["$350.00", "a web shop", "+44 117 496 0123"],
      [],
    ],
    how_was_it_1: [
      null,
      "Hello {{1}}, how was {{2}}? Two questions, one minute.",
      ["Ada", "your visit"],
      ["Answer"],
    ],
    proof_code_1: [null, "*{{1}}* is your verification code.", ["123456"], ["Copy code"]],
  },
  fr: {
    order_taken_1: [
      "Commande reçue",
      "Bonjour {{1}}, merci. Nous préparons la commande {{2}} et vous écrirons à son départ.",
      ["Ada", "M-1042"],
      ["Voir la commande"],
    ],
    parcel_left_1: [
      "En route",
      "Bonjour {{1}}, le colis {{2}} est parti. Il devrait arriver le {{3}}.",
      ["Ada", "1042", "3 mars 2026"],
      ["Suivre le colis", "Nous appeler"],
    ],
    parcel_arrived_1: [
      null,
      "Le colis {{1}} a été remis le {{2}} à l’adresse {{3}}.",
      ["M-1042", "04/03/2026", "12 quai de la Fosse, Nantes"],
      [],
    ],
    parcel_delayed_1: [
      null,
      "Nous sommes désolés : la commande {{1}} a du retard. Elle devrait arriver le {{2}}.",
      ["M-1042", "06/03/2026"],
      ["Nous appeler"],
    ],
    collect_order_1: [
      "À retirer",
      "La commande {{1}} vous attend au {{2}} jusqu’au {{3}}.",
      ["M-1042", "12 quai de la Fosse, Nantes", "09/03/2026"],
      [],
    ],
    payment_arrived_1: [
      "Paiement reçu",
      "Nous avons reçu {{1}} pour la facture {{2}} le {{3}}. Merci.",
      ["24,50 €", "20261042", "03/03/2026"],
      [],
    ],
    payment_due_1: [
      null,
      "Bonjour {{1}}, un rappel : {{2}} sont à régler le {{3}} au plus tard.",
      ["Ada", "24,50 €", "15/03/2026"],
      ["Régler"],
    ],
    how_was_it_1: [
      null,
      "Bonjour {{1}}, comment s’est passé {{2}} ? Deux questions, une minute.",
      ["Ada", "votre passage"],
      ["Répondre"],
    ],
    proof_code_1: [null, "*{{1}}* est votre code de vérification.", ["123456"], ["Copier le code"]],
  },
};
