import type { Publishing } from "@/lib/platforms/publishing";

/**
 * WhatsApp has no way to publish a Status or a Channel update through its API: both are handed to a person
 * with a phone.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api
 */
export const posts: Publishing | null = null;
export const stories: Publishing | null = null;
