/** The place an offer's one-use code is sealed for. */
export const codePlace = (offerId: string) => `channel_offers/${offerId}/code`;

/** The place an offer's token is sealed for. */
export const offerTokenPlace = (offerId: string) => `channel_offers/${offerId}/token`;
