/** What our tests use of Meta's own client, which ships no types. Results are untyped JSON. */
declare module "facebook-nodejs-business-sdk" {
  type Json = ReturnType<typeof JSON.parse>;

  export class FacebookAdsApi {
    constructor(accessToken: string, locale?: string, crashLog?: boolean);
    static init(accessToken: string, locale?: string, crashLog?: boolean): FacebookAdsApi;
    static readonly GRAPH: string;
    static readonly VERSION: string;
    /** Answers the HTTP response; its `data` is the body. */
    getAppID(): Promise<Json>;
    call(method: string, path: string[], params?: object): Promise<Json>;
  }

  export class FacebookAdsApiBatch {
    constructor(api: FacebookAdsApi);
    add(
      method: string,
      path: string[],
      params: object | null,
      files: null,
      onSuccess: (response: { body: Json; status: number }) => void,
      onFailure: (response: { body: Json; status: number }) => void,
    ): unknown;
    execute(): Promise<unknown>;
  }

  class GraphNode {
    constructor(id: string | null, data?: object, parentId?: string, api?: FacebookAdsApi);
    [member: string]: Json;
  }
  export class User extends GraphNode {}
  export class Page extends GraphNode {}
  export class PagePost extends GraphNode {}
  export class Comment extends GraphNode {}
  export class IGUser extends GraphNode {}
  export class IGMedia extends GraphNode {}
  export class IGComment extends GraphNode {}
  export class WhatsAppBusinessAccount extends GraphNode {}
}
