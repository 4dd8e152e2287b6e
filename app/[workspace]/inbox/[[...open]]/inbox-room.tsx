"use client";

import { NoContact } from "@/components/inbox/comments/no-contact";
import { SideSkeleton } from "@/components/inbox/contact-side/contact-side";
import { InboxView, type InboxViewProps } from "@/components/inbox/inbox-view";
import { later } from "@/components/ui/later";

const ContactPane = later(() => import("@/components/contacts/contact-pane"), SideSkeleton);

/** The inbox with the contact beside each conversation: two parts that do not import each other. */
export function InboxRoom({ ground, first }: Omit<InboxViewProps, "contactPane">) {
  const { workspace, me, may, channels, members } = ground;
  return (
    <InboxView
      ground={ground}
      first={first}
      contactPane={({ contact, id }) =>
        contact.id === null ? (
          <NoContact />
        ) : (
          <ContactPane
            key={contact.id}
            ground={{ workspace, me, channels, members, mayChange: may.changeContacts }}
            contactId={contact.id}
            conversationId={id}
          />
        )
      }
    />
  );
}
