import type { Device } from "./device";
import type { Asset } from "./shapes";
import { type Choice, openChoices } from "./sheet";
import { t } from "./words";
import { loadPeople } from "./world";

/** What a customer can do with a whole chat: start it, come by a link, block, stop marketing. */
export function openChatMenu(device: Device, { id: assetId, name }: Asset): void {
  const person = device.person();
  if (!person) return;
  const act = (what: { do: string } & Record<string, unknown>) =>
    void device.act({ ...what, assetId }).then((isDone) => (isDone ? loadPeople() : undefined));
  const choices: Choice[] = [];
  if (device.platform === "whatsapp") {
    const hasStopped = person.hasStoppedMarketing;
    choices.push({
      label: hasStopped ? t.resumeMarketing : t.stopMarketing,
      icon: "bell",
      choose: () => act({ do: hasStopped ? "resume_marketing" : "stop_marketing" }),
    });
  } else {
    choices.push(
      {
        label: t.getStarted,
        icon: "bolt",
        choose: () => act({ do: "postback", payload: "GET_STARTED", title: t.getStarted }),
      },
      {
        label: t.followLink,
        detail: "ref=summer-poster",
        icon: "link",
        choose: () => act({ do: "follow_link", ref: "summer-poster" }),
      },
    );
  }
  const isBlocked = person.blockedAssetIds.includes(assetId);
  choices.push({
    label: isBlocked ? t.unblock(name) : t.block(name),
    icon: "block",
    isDangerous: !isBlocked,
    choose: () => act({ do: isBlocked ? "unblock" : "block" }),
  });
  openChoices(device.screen, name, choices);
}
