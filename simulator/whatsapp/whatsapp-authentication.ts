import { z } from "zod";
import { badParameter } from "../graph/graph-error";
import type { Component } from "./whatsapp-template-rules";

const Body = z.looseObject({ type: z.string(), add_security_recommendation: z.boolean().optional() });
const Footer = z.looseObject({ type: z.string(), code_expiration_minutes: z.number().int().min(1).max(90) });
const OtpButton = z.looseObject({
  type: z.literal("OTP"),
  otp_type: z.enum(["COPY_CODE", "ONE_TAP", "ZERO_TAP"]),
  text: z.string().max(25).optional(),
});
const Buttons = z.looseObject({ type: z.string(), buttons: z.tuple([OtpButton]) });

/**
 * An authentication template is made of switches alone: Meta words its body and footer, and makes a link of its
 * one button.
 *
 * @throws GraphError 100 for a part that is missing or wrong.
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates
 */
export function wordedByMeta(components: Component[]): Component[] {
  const kinds = new Set(components.map(({ type }) => type.toUpperCase()));
  for (const kind of ["BODY", "BUTTONS"])
    if (!kinds.has(kind))
      throw badParameter(`Message template must have a ${kind} component`, { subcode: 2388072 });
  return components.map((component) => {
    switch (component.type.toUpperCase()) {
      case "BODY":
        return body(read(Body, component));
      case "FOOTER":
        return footer(read(Footer, component));
      case "BUTTONS":
        return buttons(read(Buttons, component));
      default:
        throw badParameter(`An authentication template has no ${component.type} component`);
    }
  });
}

function body(component: z.output<typeof Body>): Component {
  const advice = component.add_security_recommendation ? " For your security, do not share this code." : "";
  const example = { body_text: [["123456"]] };
  return { ...component, text: `*{{1}}* is your verification code.${advice}`, example };
}

function footer(component: z.output<typeof Footer>): Component {
  return { ...component, text: `This code expires in ${component.code_expiration_minutes} minutes.` };
}

function buttons(component: z.output<typeof Buttons>): Component {
  const [{ otp_type, text = "Copy code" }] = component.buttons;
  const url = `https://www.whatsapp.com/otp/code/?otp_type=${otp_type}&code=otp{{1}}`;
  return { ...component, buttons: [{ type: "URL", text, url, example: [url.replace("{{1}}", "123456")] }] };
}

function read<Shape extends z.ZodType>(shape: Shape, component: Component): z.output<Shape> {
  const read = shape.safeParse(component);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw badParameter(
    `Param components['${component.type}']['${issue?.path.join("']['")}'] must be valid: ${issue?.message}`,
  );
}
