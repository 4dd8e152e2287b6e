import { joinWorkspace } from "@/lib/auth/joining/join-workspace";
import { setUp } from "@/lib/auth/joining/set-up";
import { askForReset } from "@/lib/auth/passwords/ask-for-reset";
import { changePassword } from "@/lib/auth/passwords/change-profile";
import { resetPassword } from "@/lib/auth/passwords/reset-password";
import { findPerson, getPerson } from "@/lib/auth/sessions/find-person";
import { type Door, turnAway, type Visit } from "@/lib/gateway/answer";
import { answerError } from "@/lib/gateway/api/answer-error";
import { countCall } from "@/lib/gateway/rates";
import { LocaleName } from "@/lib/workspaces/shapes";
import { readForm } from "./read-form";

/** A form of ours that works without script: what it does, and the page it is on. */
interface PlainForm {
  /** @returns Where to go afterwards. */
  take(field: Field, visit: Visit): Promise<string>;
  page(field: Field): string;
}
type Field = (name: string) => string;

const cookiesOf = ({ request }: Visit) => request.headers.cookie ?? null;
const tokenIn = (field: Field) => (/^[\w-]{1,200}$/.test(field("token")) ? field("token") : "-");
const localeIn = (field: Field) => LocaleName.parse(field("locale"));

const FORMS: Record<string, PlainForm> = {
  forgot: {
    page: () => "/forgot",
    async take(field, { address }) {
      await askForReset({ email: field("email").trim() }, { address });
      return "/forgot?sent=1";
    },
  },
  reset: {
    page: (field) => `/reset/${tokenIn(field)}`,
    async take(field) {
      await resetPassword({ token: field("token"), password: field("password") });
      return "/sign-in";
    },
  },
  join: {
    page: (field) => `/join/${tokenIn(field)}`,
    async take(field, visit) {
      const person = await findPerson(cookiesOf(visit));
      const newcomer = () => ({
        name: field("name"),
        password: field("password"),
        locale: localeIn(field),
      });
      const joining = { token: field("token"), ...(person ? {} : { newcomer: newcomer() }) };
      return `/${(await joinWorkspace(person, joining)).slug}`;
    },
  },
  setup: {
    page: (field) => `/setup/${tokenIn(field)}`,
    async take(field) {
      const workspace = { name: field("workspace"), zone: field("zone") };
      const person = { name: field("name"), email: field("email").trim(), password: field("password") };
      const { slug } = await setUp({ token: field("token"), ...person, locale: localeIn(field), workspace });
      return `/${slug}/settings/workspace`;
    },
  },
  password: {
    page: profileIn,
    async take(field, visit) {
      const person = await getPerson(cookiesOf(visit));
      await changePassword(person, { current: field("current"), next: field("next") });
      return `${profileIn(field)}?done=password`;
    },
  },
};

function profileIn(field: Field): string {
  return /^\/[a-z0-9-]+\/settings\/profile$/.test(field("page")) ? field("page") : "/";
}

/**
 * The door of `POST /api/forms/{name}`: the same verbs as the API's, for a page whose script did not load or
 * does not run. The browser is sent on, or back to the page with the refusal's code.
 */
export const formsDoor: Door = async (visit) => {
  const { response, path } = visit;
  const form = Object.entries(FORMS).find(([name]) => path === `/api/forms/${name}`)?.[1];
  if (!form) return turnAway(response, 404, "Not found");
  const fields = await readForm(visit);
  if (!fields) return;
  const field: Field = (name) => fields.get(name) ?? "";
  const go = (location: string) =>
    void response.writeHead(303, { location, "cache-control": "no-store" }).end();
  try {
    await countCall(visit);
    go(await form.take(field, visit));
  } catch (error) {
    go(`${form.page(field)}?error=${answerError(error).body.code}`);
  }
};
