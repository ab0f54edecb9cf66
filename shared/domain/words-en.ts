/**
 * What children abroad read and hear in English.
 *
 * Writing guide: plain ASCII, because one full-width character turns a text into 70-character parts; at most 160
 * characters with the widest values; no illness, no address, no name of the elder; every text says who sends it.
 */

import { words } from './words-template.ts';

export const CONTACT_TEXTS_EN = {
  name: 'contactEn',
  medium: 'text',
  language: 'en',
  templates: {
    welcome: words(
      '{sender}: your {parent} joined our daily safe-check and gave us your number. Reply 1 to agree, STOP to refuse. We never ask for money.',
      ['parent'],
    ),
    agreed: words(
      '{sender}: thank you. We text you if your {parent} needs you, and one short note every Sunday. Text STATUS at any time.',
      ['parent'],
    ),
    weekly: words(
      '{sender}: your {parent} said "safe" on {days} of 7 days, last on {date}. Why not call home? Reply 0 to stop this weekly note.',
      ['parent', 'days', 'date'],
    ),
    weeklyEnded: words(
      '{sender}: no more weekly notes; we still text you if it matters. Reply WEEKLY to get them again, STOP to end all.',
    ),
    weeklyAgain: words('{sender}: you get one short note every Sunday. Reply 0 to stop it.'),
    update: words(
      '{sender}: ref {ref} is still open, {person} is in charge. Next news by {time} your time. Details: {line}.',
      ['ref', 'person', 'time'],
    ),
    risk: words(
      '{sender}: your {parent} needs your attention. Village and town know. Call home or {line}, ref {ref}. Reply 1 when you see this.',
      ['parent', 'ref'],
    ),
    riskAgain: words(
      'Notice {times}. {sender}: please call about your {parent}, ref {ref}: home or {line}. Reply 1 when you see this.',
      ['times', 'parent', 'ref'],
    ),
    confirmed: words(
      '{sender}: thank you. The duty officer is in charge of ref {ref}. We text you when there is news. Questions: {line}.',
      ['ref', 'person'],
    ),
    progress: words(
      '{sender}: ref {ref}: our staff are with your {parent} now. For details call {line} and ask for the duty officer.',
      ['ref', 'parent'],
    ),
    endWell: words('{sender}: ref {ref} is closed. Your {parent} is safe. Please call home and talk.', [
      'ref',
      'parent',
    ]),
    endOther: words(
      '{sender}: ref {ref} is closed and what comes next is arranged. Please call home, the village or {line} for details.',
      ['ref', 'parent'],
    ),
    mistake: words(
      '{sender}: correction: ref {ref} was recorded by mistake. It does not concern your {parent}. We are sorry for the worry.',
      ['ref', 'parent'],
    ),
    reopened: words(
      '{sender}: correction: ref {ref} about your {parent} is still open. For details call {line} and ask for the duty officer.',
      ['ref', 'parent'],
    ),
    where: words(
      '{sender}: the village cannot find your {parent} yet, perhaps just out. If you know where, reply to this text or call {line}.',
      ['parent'],
    ),
    found: words('{sender}: found: your {parent} is safe. Sorry for the worry, and thank you for helping.', ['parent']),
    searchEnds: words(
      '{sender}: the search for your {parent} is over and what comes next is arranged. Please call home, the village or {line}.',
      ['parent'],
    ),
    statusSafe: words(
      '{sender}: your {parent} last said "safe" on {date} at {time} China time; safe on {days} of 7 days. A call home is welcome.',
      ['parent', 'date', 'time', 'days'],
    ),
    statusWaiting: words(
      '{sender}: no answer from your {parent} yet today; we are following up. Last "safe": {date}. We text you at once if it matters.',
      ['parent', 'date'],
    ),
    statusOpen: words(
      '{sender}: a matter about your {parent} is open, ref {ref}. Please call {line} (duty officer) or the village.',
      ['parent', 'ref'],
    ),
    statusQuiet: words(
      '{sender}: there is no check-in of your {parent} today. For news please call home or the village committee.',
      ['parent'],
    ),
    newNumber: words(
      '{sender}: to confirm your new number, reply with {digits}. Then we can reach you about your {parent}. Give it to nobody else.',
      ['digits', 'parent'],
    ),
    codeRight: words('{sender}: thank you, your new number is confirmed.'),
    codeWrong: words(
      '{sender}: these digits are not right. Please reply with the six digits of our text, or call {line}.',
    ),
    numberGone: words(
      '{sender}: this number is no longer used for the safe-check. If that is wrong please call {line}.',
    ),
    serviceEnded: words(
      '{sender}: the daily safe-check of your {parent} has ended and we send no more texts. If that is wrong please call {line}.',
      ['parent'],
    ),
    passedOn: words('{sender}: your message went to the duty officer. If it is urgent please call {line}.'),
    optedOut: words(
      '{sender}: you will get no more texts from us; the liaison knows. Reply 1 if you change your mind.',
    ),
    unknown: words('{sender}: this number is not registered. If someone needs help call {line}.'),
  },
} as const;

export const SPOKEN_EN = {
  name: 'spokenEn',
  medium: 'speech',
  language: 'en',
  templates: {
    contactRisk: words(
      'Hello, this is the civil affairs office of {place} town, Hainan. Your {parent} needs your attention, reference {ref}. Press 1 to confirm, 2 to speak to the duty officer, star to hear this again. We never ask for money or codes.',
      ['parent', 'ref'],
    ),
    machine: words('This is {sender}. Please call home or your village.'),
    contactConfirmed: words('Thank you. Press 2 to speak to the duty officer, or hang up.'),
    contactRings: words(
      'Hello. Reference {ref}: press 1 to confirm, 2 for the duty officer, 3 for the last check-in.',
      ['ref'],
    ),
    contactRingsQuiet: words('Hello. Press 2 for the duty officer, 3 for the last check-in.'),
    contactOpen: words('It is being dealt with; press 2 for the duty officer.'),
    contactAbout: words('Your {parent}: ', ['parent']),
    contactSafe: words('The last check-in was on {date} at {time} China time.', ['date', 'time']),
    contactNone: words('There is no check-in today. For news please call home or the village committee.'),
    connectingDuty: words('Connecting you to the duty officer. Please hold the line.'),
    dutyBusy: words('The duty officer did not pick up. We will ask the officer to call you. Goodbye.'),
    nobody: words(
      'Nobody picked up yet; we keep calling the duty officer. Please say after the tone who needs help, and where. Keep this phone with you.',
    ),
    leaveWords: words('Please say your name, the village and what it is about after the tone.'),
    bye: words('Goodbye.'),
    unknown: words(
      '{place} check-in line. This number is not registered. If someone needs help now press 3. Otherwise say your name and village after the tone.',
    ),
  },
} as const;
