import { html } from "hono/html";
import type { Simulator } from "../simulator";
import type { App, User } from "../store/store-shapes";
import { assetsOf } from "./login-grants";

interface Ask {
  app: App;
  user: User;
  users: User[];
  scopes: string[];
  /** The query of the dialog, carried along as hidden fields. */
  query: Record<string, string>;
}

/** The consent page: who logs in, which assets the app may use, and which permissions it gets. */
export function consentPage(sim: Simulator, { app, user, users, scopes, query }: Ask) {
  const assets = assetsOf(sim, user).map((id) => ({ id, ...nameOf(sim, id) }));
  const hidden = Object.entries(query).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const tick = (name: string, value: string, label: string, note: string) =>
    html`<label class="row"><input type="checkbox" name="${name}" value="${value}" checked /><span><b>${label}</b><small>${note}</small></span></label>`;

  return html`<!doctype html><html lang="en"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" /><title>Log in to ${app.name}</title>
<style>${styles}</style></head><body><main>
<header><span class="mark">m</span><div><p class="kicker">Simulated Meta login</p><h1>${app.name} would like to manage your business</h1></div></header>
<form method="post">${hidden}
<label class="who">Continue as <select name="user_id">${users.map(
    ({ id, name }) => html`<option value="${id}" ${id === user.id ? "selected" : ""}>${name}</option>`,
  )}</select></label>
<fieldset><legend>Pages, accounts and numbers</legend>${assets.map(({ id, label, note }) => tick("asset", id, label, note))}</fieldset>
<fieldset><legend>Permissions</legend><div class="grid">${scopes.map((scope) => tick("scope", scope, sentenceOf(scope), scope))}</div></fieldset>
<footer><button name="answer" value="cancel" class="quiet">Cancel</button><button name="answer" value="ok">Continue</button></footer>
</form></main></body></html>`;
}

function nameOf({ store }: Simulator, id: string): { label: string; note: string } {
  const page = store.pages.get(id);
  if (page) return { label: page.name, note: "Facebook Page" };
  const account = store.instagramAccounts.get(id);
  if (account) return { label: `@${account.username}`, note: "Instagram professional account" };
  const numbers = store.numbers.filter(({ wabaId }) => wabaId === id).map((one) => one.displayPhoneNumber);
  return { label: store.wabas.get(id)?.name ?? id, note: `WhatsApp: ${numbers.join(", ")}` };
}

const sentences: Record<string, string> = {
  public_profile: "Know your name",
  email: "Know your e-mail address",
  pages_show_list: "See your Pages",
  business_management: "See your business and its assets",
  pages_manage_metadata: "Be told what happens on your Pages",
  pages_messaging: "Read and answer in Messenger",
  pages_read_engagement: "Read posts and their reactions",
  pages_read_user_content: "Read comments and reviews",
  pages_manage_engagement: "Answer, hide and delete comments",
  pages_manage_posts: "Publish on your Pages",
  read_insights: "Read your Pages' figures",
  instagram_basic: "See your Instagram profile and posts",
  instagram_manage_messages: "Read and answer Instagram messages",
  instagram_manage_comments: "Answer and hide Instagram comments",
  instagram_content_publish: "Publish on Instagram",
  instagram_manage_contents: "Delete what was published on Instagram",
  instagram_manage_insights: "Read your Instagram figures",
  whatsapp_business_messaging: "Send and receive on WhatsApp",
  whatsapp_business_management: "Manage WhatsApp numbers and templates",
};

const sentenceOf = (scope: string) => sentences[scope] ?? scope;

const styles = `
:root{color-scheme:light dark;--bg:#eef1f5;--pane:#fff;--ink:#14181f;--muted:#5b6675;--line:#d9dfe7;--accent:#0b57d0}
@media (prefers-color-scheme:dark){:root{--bg:#0f1318;--pane:#181d24;--ink:#eef2f7;--muted:#9aa6b5;--line:#2a323d;--accent:#6ea8fe}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.45 system-ui,sans-serif;display:grid;place-items:center;min-height:100vh;padding:24px}
main{background:var(--pane);border:1px solid var(--line);border-radius:18px;max-width:620px;width:100%;padding:28px}
header{display:flex;gap:14px;align-items:center;margin-bottom:18px}.mark{flex:none;display:grid;place-items:center;width:46px;height:46px;border-radius:50%;background:var(--accent);color:var(--pane);font-weight:800;font-size:24px}
h1{font-size:19px;margin:0}.kicker{margin:0;color:var(--muted);font-size:13px}fieldset{border:1px solid var(--line);border-radius:12px;margin:14px 0;padding:8px 12px}
legend{font-weight:600;padding:0 6px}.row{display:flex;gap:10px;align-items:center;padding:6px 0;cursor:pointer}.row b{font-weight:500;display:block}.row small{color:var(--muted);font-size:12px}
.grid{display:grid;grid-template-columns:1fr 1fr;column-gap:14px}@media (max-width:560px){.grid{grid-template-columns:1fr}}input{accent-color:var(--accent);width:18px;height:18px}
select{font:inherit;padding:6px 10px;border-radius:8px;border:1px solid var(--line);background:var(--bg);color:var(--ink)}footer{display:flex;gap:10px;justify-content:flex-end}
button{font:inherit;font-weight:600;border:0;border-radius:10px;padding:10px 20px;background:var(--accent);color:var(--pane);cursor:pointer}button.quiet{background:transparent;color:var(--muted)}`;
