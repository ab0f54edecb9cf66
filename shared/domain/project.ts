/** What the watch and its cases may know of a record: names, telephones and how to ask. Nothing else leaves the seal. */

import type { Channel, Contact, Elder } from './elder.ts';
import type { Carer, Content, Relative, ServiceRecord } from './form.ts';
import { zoneOf } from './phone.ts';
import { townshipOf, villageOf } from './place.ts';
import { partOf } from './roster-write.ts';
import { defaultSalutation } from './salutation.ts';
import type { RegistrySettings } from './settings-registry.ts';
import { standingOf } from './tier.ts';

const ELDER_ZONE = 'Asia/Shanghai';

/** `today` is YYYY-MM-DD: a tier may follow from the age. */
export function elderOf(id: string, content: Content, today: string, rules: RegistrySettings): Elder {
  const { form, service } = content;
  const { elder } = form;
  const { liaison, deputy, village, township } = service;
  return {
    id,
    name: elder.name,
    sex: elder.sex,
    salutation: service.salutation || defaultSalutation(elder.name, elder.sex),
    phone: elder.phones[0]?.e164 ?? null,
    village: villageOf(elder.address.text),
    township: townshipOf(elder.address.text),
    zone: ELDER_ZONE,
    channel: channelOf(content),
    tier: standingOf(content, today, rules).tier,
    promptAt: service.promptAt,
    startsOn: service.startsOn,
    ringOnce: service.ringOnce,
    hearing: service.hearing,
    staff: { liaison, deputy, village, township },
    contacts: [...form.relatives, ...form.carers].map(contactOf),
  };
}

/** By text, a landline by call, without a phone at the door, where nothing else is asked for. */
function channelOf({ form, service }: { form: Content['form']; service: ServiceRecord }): Channel {
  const [phone] = form.elder.phones;
  if (service.channel !== null) return service.channel;
  if (phone === undefined) return 'door';
  return phone.kind === 'landline' ? 'voice' : 'sms';
}

function contactOf(person: Relative | Carer): Contact {
  const phone = person.phones[0]?.e164 ?? null;
  const place = person.kin === 'carer' ? person.address.text : person.awayAt.text;
  const { id, kin, name, language } = person;
  return { id, kin, name: name || partOf(person), phone, language, zone: zoneOf(phone, place) };
}
