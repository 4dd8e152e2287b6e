import { houseKey } from "./master-keys";
import { openBytes, seal } from "./seal";

const bodyAt = (deliveryId: string) => `deliveries/${deliveryId}/body`;

/** Seal and open the body of a delivery. It belongs to no workspace yet. */
export const sealDeliveryBody = (deliveryId: string, body: string | Buffer) =>
  seal(houseKey("deliveries"), bodyAt(deliveryId), body);
export const openDeliveryBody = (deliveryId: string, sealed: Buffer) =>
  openBytes(houseKey("deliveries"), bodyAt(deliveryId), sealed).toString("utf8");
