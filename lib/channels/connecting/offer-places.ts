/** Where an offer's one-use code is sealed for. */
export const codePlace = (offerId: string) => `channel_offers/${offerId}/code`;

/** Where the token it was exchanged for is sealed for. */
export const offerTokenPlace = (offerId: string) => `channel_offers/${offerId}/token`;
