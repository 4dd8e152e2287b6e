/** What a template of the library is about and asks for, in every language. */
interface Frame {
  topic?: string;
  usecase: string;
  industry: string[];
  category?: "AUTHENTICATION";
  /** Of its variables, in their order. */
  types: string[];
  buttons?: ("URL" | "PHONE_NUMBER" | "FLOW" | "OTP")[];
}

const shop = ["E_COMMERCE"];
const bank = ["FINANCIAL_SERVICES"];

/**
 * The templates of our catalogue: Meta's topics, use cases and kinds of values, and names of our own.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library/
 */
export const libraryFrames: Record<string, Frame> = {
  order_taken_1: {
    topic: "ORDER_MANAGEMENT",
    usecase: "ORDER_CONFIRMATION",
    industry: shop,
    types: ["TEXT", "TEXT"],
    buttons: ["URL"],
  },
  parcel_left_1: {
    topic: "ORDER_MANAGEMENT",
    usecase: "SHIPMENT_CONFIRMATION",
    industry: shop,
    types: ["TEXT", "NUMBER", "DATE"],
    buttons: ["URL", "PHONE_NUMBER"],
  },
  parcel_arrived_1: {
    topic: "ORDER_MANAGEMENT",
    usecase: "DELIVERY_CONFIRMATION",
    industry: shop,
    types: ["TEXT", "DATE", "ADDRESS"],
  },
  parcel_delayed_1: {
    topic: "ORDER_MANAGEMENT",
    usecase: "ORDER_DELAY",
    industry: shop,
    types: ["TEXT", "DATE"],
    buttons: ["PHONE_NUMBER"],
  },
  parcel_missed_1_form: {
    topic: "ORDER_MANAGEMENT",
    usecase: "DELIVERY_FAILED",
    industry: shop,
    types: ["TEXT"],
    buttons: ["FLOW"],
  },
  collect_order_1: {
    topic: "ORDER_MANAGEMENT",
    usecase: "ORDER_PICK_UP",
    industry: shop,
    types: ["TEXT", "ADDRESS", "DATE"],
  },
  return_arrived_1: {
    topic: "ORDER_MANAGEMENT",
    usecase: "RETURN_CONFIRMATION",
    industry: shop,
    types: ["TEXT", "AMOUNT"],
  },
  order_called_off_1: {
    topic: "ORDER_MANAGEMENT",
    usecase: "ORDER_OR_TRANSACTION_CANCEL",
    industry: [...shop, ...bank],
    types: ["TEXT", "AMOUNT"],
  },
  payment_arrived_1: {
    topic: "PAYMENTS",
    usecase: "PAYMENT_CONFIRMATION",
    industry: [...shop, ...bank],
    types: ["AMOUNT", "NUMBER", "DATE"],
  },
  payment_due_1: {
    topic: "PAYMENTS",
    usecase: "PAYMENT_DUE_REMINDER",
    industry: [...shop, ...bank],
    types: ["TEXT", "AMOUNT", "DATE"],
    buttons: ["URL"],
  },
  balance_below_1: {
    topic: "PAYMENTS",
    usecase: "LOW_BALANCE_WARNING",
    industry: bank,
    types: ["TEXT", "NUMBER", "AMOUNT"],
    buttons: ["URL", "PHONE_NUMBER"],
  },
  account_open_1: {
    topic: "ACCOUNT_UPDATE",
    usecase: "ACCOUNT_CREATION_CONFIRMATION",
    industry: [...shop, ...bank],
    types: ["TEXT", "EMAIL"],
  },
  unusual_payment_1: {
    topic: "ACCOUNT_UPDATE",
    usecase: "FRAUD_ALERT",
    industry: bank,
    types: ["AMOUNT", "TEXT", "PHONE_NUMBER"],
  },
  how_was_it_1: {
    topic: "CUSTOMER_FEEDBACK",
    usecase: "FEEDBACK_SURVEY",
    industry: shop,
    types: ["TEXT", "TEXT"],
    buttons: ["URL"],
  },
  proof_code_1: {
    usecase: "VERIFY_OTP",
    industry: [],
    category: "AUTHENTICATION",
    types: ["NUMBER"],
    buttons: ["OTP"],
  },
};
