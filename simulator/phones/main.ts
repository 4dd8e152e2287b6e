import { createControls } from "./controls";
import { createPicker } from "./customer-picker";
import { fill, h, setAttribute } from "./dom";
import { dateOf, timeOf } from "./format";
import { mark } from "./icons";
import { followLive } from "./live";
import { createNetworkDrawer } from "./network-drawer";
import { createPhone, type Phone } from "./phone";
import { readPlace, writePlace } from "./place";
import { onMostApps, type Platform, platforms } from "./shapes";
import { appName, locale, t } from "./words";
import { loadFeed, loadWorld, now, onChange, personOf, world } from "./world";

document.documentElement.lang = locale;
document.title = t.title;

let isApart = false;
const phones: Phone[] = platforms.map((platform) =>
  createPhone(platform, keepPlace, (id) => giveOne(platform, id)),
);
const everybody = createPicker(t.customer, (id) => void give(phones, id));
const own = phones.map((phone) =>
  createPicker(t.customerOf(appName[phone.device.platform]), (id) => void give([phone], id)),
);
const drawer = createNetworkDrawer();
const apart = h("input", { type: "checkbox", role: "switch", onchange: () => setApart(apart.checked) });
const clock = h("time", { class: "top-clock" });
const stage = h("main", { class: "stage", "data-shown": "messenger" });
const choices = phones.map(({ device: { platform } }) =>
  h(
    "button",
    {
      class: "switch-button",
      "data-app": platform,
      "aria-pressed": "false",
      onclick: () => showOne(platform),
    },
    mark(platform),
    appName[platform],
  ),
);

/** The whole page. */
function build(): void {
  const title = h(
    "div",
    { class: "top-title" },
    h("img", { src: "/phones/icon.svg", alt: "", width: 30, height: 30 }),
    h("div", null, h("h1", null, t.title), h("p", null, t.subtitle)),
  );
  const tools = h(
    "div",
    { class: "top-tools" },
    everybody.element,
    h("label", { class: "apart" }, apart, h("span", null, t.threeCustomers)),
    clock,
    createControls(),
  );
  phones.forEach((phone, index) => {
    phone.device.element.prepend(h("div", { class: "own-picker" }, own[index]!.element));
  });
  fill(
    stage,
    phones.map(({ device }) => device.element),
  );
  const root = document.getElementById("root") ?? document.body;
  fill(
    root,
    h("header", { class: "top" }, title, tools),
    h("nav", { class: "switch", "aria-label": t.whichPhone }, choices),
    stage,
    drawer.element,
  );
}

async function start(): Promise<void> {
  build();
  showOne("messenger");
  await loadWorld();
  void loadFeed();
  void drawer.load();
  followLive({
    people: () => [...new Set(phones.flatMap(({ device }) => device.personId ?? []))],
    webhook: drawer.addWebhook,
    call: drawer.addCall,
    isConnected: drawer.isConnected,
  });
  const place = readPlace();
  setApart(new Set(place.people.filter(Boolean)).size > 1);
  const first = personOf(place.people[0] ?? null) ?? onMostApps(world.people, world.assets);
  for (const [index, phone] of phones.entries()) {
    const person = personOf(place.people[index] ?? null) ?? first;
    if (person) await give([phone], person.id);
    const chat = place.chats[index];
    if (chat) phone.open(chat);
  }
}

async function give(to: Phone[], personId: string): Promise<void> {
  await Promise.all(to.map((phone) => phone.giveTo(personId)));
  showPickers();
  keepPlace();
}

/** Give one phone to another customer: from now on each phone has its own. */
function giveOne(platform: Platform, personId: string): void {
  setApart(true);
  void give(
    phones.filter(({ device }) => device.platform === platform),
    personId,
  );
}

function setApart(is: boolean): void {
  isApart = is;
  apart.checked = is;
  document.body.classList.toggle("is-apart", is);
  setAttribute(everybody.element, "hidden", is);
  const first = phones[0]?.device.personId;
  if (!is && first) void give(phones, first);
}

function showPickers(): void {
  everybody.show(phones[0]?.device.personId ?? null);
  for (const [index, { device }] of phones.entries()) own[index]!.show(device.personId);
}

function showOne(platform: Platform): void {
  stage.dataset.shown = platform;
  for (const choice of choices) setAttribute(choice, "aria-pressed", String(choice.dataset.app === platform));
}

function keepPlace(): void {
  const people = phones.map(({ device }) => device.personId ?? "");
  writePlace({
    people: isApart ? people : people.slice(0, 1),
    chats: phones.map((phone) => phone.openAssetId() ?? ""),
  });
}

const tick = () => {
  clock.textContent = `${dateOf(now())} · ${timeOf(now())}`;
};
onChange(["clock"], tick);
setInterval(tick, 1_000);
void start();
