/** What each consent is for, and what follows where it is withdrawn: said to the elder before, and on the page of staff. */

import type { Consenting, Purpose, Way } from './consent.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

export const PURPOSE_WORDS: Readonly<Record<Purpose, { readonly name: Words; readonly withdrawn: Words }>> = {
  service: {
    name: { zh: '每天问候', en: 'the daily question' },
    withdrawn: {
      zh: '不再问候，联络人会来当面问一次；登记表按规定保存后删除。',
      en: 'Nothing is asked any more; the liaison comes once and asks in person. The record is deleted after its period.',
    },
  },
  health: {
    name: { zh: '登记健康状况和患病类型', en: 'health and illness on record' },
    withdrawn: {
      zh: '健康状况和患病类型从登记表和以前的各版中删去，以后也不再登记；问候照常。',
      en: 'Health and illness are removed from the record and all its versions and not taken again. The service goes on.',
    },
  },
  relatives: {
    name: { zh: '给家人发短信', en: 'texts to relatives' },
    withdrawn: {
      zh: '平时不再给家人发短信；出了危险仍会通知家人(个人信息保护法第十三条第四项)。问候照常。',
      en: 'No texts to relatives, except of a danger to life (PIPL art. 13(4)). The service goes on.',
    },
  },
  abroad: {
    name: { zh: '给在境外的家人发短信', en: 'texts to relatives abroad' },
    withdrawn: {
      zh: '平时不再给在境外的家人发短信；出了危险仍会通知。问候照常。',
      en: 'No texts leave the country, except of a danger to life. The service goes on.',
    },
  },
  recording: {
    name: { zh: '热线留言录音', en: 'recorded words on the hotline' },
    withdrawn: {
      zh: '不再保存留言录音；按键照常有效，问候照常。',
      en: 'Recorded words are no longer kept. Keys count as before, and the service goes on.',
    },
  },
};

export const ANSWER_WORDS: Readonly<Record<Consenting, Words>> = {
  given: { zh: '同意', en: 'given' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  refused: { zh: '不同意', en: 'refused' },
};

export const WAY_WORDS: Readonly<Record<Way, Words>> = {
  thumbprint: { zh: '按手印', en: 'thumbprint' },
  recorded: { zh: '录音同意', en: 'recorded yes' },
  text: { zh: '短信', en: 'text' },
  call: { zh: '电话', en: 'call' },
  inPerson: { zh: '当面对联络人说', en: 'in person to the liaison' },
};
