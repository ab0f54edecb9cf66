/**
 * What children abroad read and hear in English.
 *
 * Writing guide: plain ASCII, because one full-width character turns a text into 70-character parts; at most 160
 * characters with the widest values; no illness, no address, no name of the elder.
 */

const ABROAD = '+86 898 0000 0000';
const from = (text: string): string => `Sanjiang Civil Affairs: ${text}`;

export const contactTextsEn = {
  risk: (parent: string, ref: string) =>
    from(
      `your ${parent} needs your attention. Village and town know. Call home or ${ABROAD}, ref ${ref}. Reply 1 when you see this.`,
    ),
  riskAgain: (times: number, parent: string, ref: string) =>
    `Notice ${times}. ${from(`please call about your ${parent}, ref ${ref}: home or ${ABROAD}. Reply 1 when you see this.`)}`,
  confirmed: (ref: string, _person: string) =>
    from(
      `thank you. The duty officer is in charge of ref ${ref}. We text you when there is news. Questions: ${ABROAD}.`,
    ),
  progress: (ref: string, parent: string) =>
    from(`ref ${ref}: our staff are with your ${parent} now. For details call ${ABROAD} and ask for the duty officer.`),
  endWell: (ref: string, parent: string) =>
    from(`ref ${ref} is closed. Your ${parent} is safe. Please call home and talk.`),
  endOther: (ref: string, _parent: string) =>
    from(
      `ref ${ref} is closed and what comes next is arranged. Please call home, the village or ${ABROAD} for details.`,
    ),
  mistake: (ref: string, parent: string) =>
    from(
      `correction: ref ${ref} was recorded by mistake. It does not concern your ${parent}. We are sorry for the worry.`,
    ),
  where: (parent: string) =>
    from(
      `the village cannot find your ${parent} yet, perhaps just out. If you know where, reply to this text or call ${ABROAD}.`,
    ),
  found: (parent: string) => from(`found: your ${parent} is safe. Sorry for the worry, and thank you for helping.`),
  searchEnds: (parent: string) =>
    from(
      `the search for your ${parent} is over and what comes next is arranged. Please call home, the village or ${ABROAD}.`,
    ),
  statusSafe: (parent: string, date: string, time: string, days: number) =>
    from(
      `your ${parent} last said "safe" on ${date} at ${time} China time; safe on ${days} of 7 days. A call home is welcome.`,
    ),
  statusWaiting: (parent: string, date: string) =>
    from(
      `no answer from your ${parent} yet today; we are following up. Last "safe": ${date}. We text you at once if it matters.`,
    ),
  statusOpen: (parent: string, ref: string) =>
    from(`a matter about your ${parent} is open, ref ${ref}. Please call ${ABROAD} (duty officer) or the village.`),
  statusQuiet: (parent: string) =>
    from(`there is no check-in of your ${parent} today. For news please call home or the village committee.`),
  passedOn: () => from(`your message went to the duty officer. If it is urgent please call ${ABROAD}.`),
  optedOut: () => from('you will get no more texts from us; the liaison knows. Reply 1 if you change your mind.'),
  unknown: () => from(`this number is not registered. If someone needs help call ${ABROAD}.`),
};

export const spokenEn = {
  contactRisk: (parent: string, ref: string) =>
    `Hello, this is the civil affairs office of Sanjiang town, Hainan. Your ${parent} needs your attention, reference ${ref}. Press 1 to confirm, 2 to speak to the duty officer, star to hear this again. We never ask for money or codes.`,
  machine: () => 'This is Sanjiang Civil Affairs. Please call home or your village.',
  contactConfirmed: () => 'Thank you. Press 2 to speak to the duty officer, or hang up.',
  contactRings: (ref: string) =>
    `Hello. Reference ${ref}: press 1 to confirm, 2 for the duty officer, 3 for the last check-in.`,
  contactRingsQuiet: () => 'Hello. Press 2 for the duty officer, 3 for the last check-in.',
  contactOpen: () => 'It is being dealt with; press 2 for the duty officer.',
  contactSafe: (date: string, time: string) => `The last check-in was on ${date} at ${time} China time.`,
  contactNone: () => 'There is no check-in today. For news please call home or the village committee.',
  connectingDuty: () => 'Connecting you to the duty officer. Please hold the line.',
  dutyBusy: () => 'The duty officer did not pick up. We will ask the officer to call you. Goodbye.',
  nobody: () =>
    'Nobody picked up yet; we keep calling the duty officer. Please say after the tone who needs help, and where. Keep this phone with you.',
  leaveWords: () => 'Please say your name, the village and what it is about after the tone.',
  bye: () => 'Goodbye.',
  unknown: () =>
    'Sanjiang check-in line. This number is not registered. If someone needs help now press 3. Otherwise say your name and village after the tone.',
};
