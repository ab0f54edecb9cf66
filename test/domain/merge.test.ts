/** One person, two records: what is kept, what is filled up, what goes out again. */

import { describe, expect, it } from 'vitest';
import type { Content } from '../../shared/domain/form.ts';
import { filledUp, takenBack } from '../../shared/domain/merge.ts';
import { aCarer, aContent, aRelative } from './content-given.ts';

const mobile = (e164: string) => ({ e164, kind: 'mobile', whose: '' }) as const;
const poor = () =>
  aContent(
    {
      idNumber: null,
      people: null,
      living: null,
      lowIncome: 'unknown',
      illnesses: [],
      phones: [mobile('+8613800000011')],
    },
    { deputy: null, canRead: null, salutation: '' },
    { relatives: [], carers: [] },
  );
const rich = () => aContent({ living: 'good' }, { salutation: '王阿婆', canRead: false });

describe('the kept record', () => {
  it('keeps what it says, and is filled up where it says nothing', () => {
    const { form, service } = filledUp(poor(), rich());
    expect(form.elder).toMatchObject({
      idNumber: '990000195207050024',
      living: 'good',
      lowIncome: 'no',
      illnesses: ['高血压'],
    });
    expect(service).toMatchObject({ canRead: false, salutation: '王阿婆', deputy: { name: '副联络人' } });
    expect(filledUp(rich(), poor())).toEqual({
      ...rich(),
      form: {
        ...rich().form,
        elder: { ...rich().form.elder, phones: [...rich().form.elder.phones, mobile('+8613800000011')] },
      },
    });
  });

  it('is called first on its own number, then on the other one', () => {
    expect(filledUp(poor(), rich()).form.elder.phones.map((one) => one.e164)).toEqual([
      '+8613800000011',
      '+8613800000001',
    ]);
  });

  it('takes an address, a document or a member of staff whole or not at all', () => {
    const place = { text: '', code: null, way: '' };
    expect(filledUp(aContent({ address: place }), rich()).form.elder.address).toEqual(rich().form.elder.address);
    const other = aContent({ address: { text: '海南省琼海市三江镇东村', code: '469002', way: '桥边' } });
    expect(filledUp(rich(), other).form.elder.address).toEqual(rich().form.elder.address);
    const liaison = { name: '', phone: '+8613900000009' };
    expect(filledUp(aContent({}, { liaison }), rich()).service.liaison).toEqual(liaison);
  });

  it('gets the people whom only the other knows, each once and under a free number', () => {
    const elsewhere = aRelative({ id: 'child1', name: '例新', phones: [mobile('+8613700000001')] });
    const samePhone = aRelative({ id: 'child2', name: '例乙乙' });
    const other = aContent({}, {}, { relatives: [elsewhere, samePhone, aRelative()], carers: [aCarer()] });
    const { form } = filledUp(aContent(), other);
    expect(form.relatives.map((one) => [one.id, one.name])).toEqual([
      ['child1', '例乙'],
      ['child2', '例新'],
    ]);
    expect(form.carers).toEqual([aCarer()]);
  });

  it('keeps a remark of either', () => {
    const { form } = filledUp(
      aContent({ remarks: { 姓名: '小名' } }),
      aContent({ remarks: { 姓名: '别名', 住址: '老屋' } }),
    );
    expect(form.elder.remarks).toEqual({ 姓名: '小名', 住址: '老屋' });
  });
});

describe('taken apart', () => {
  const before = poor();
  const merged = filledUp(before, rich());
  const elder = (change: Partial<Content['form']['elder']>): Content => ({
    ...merged,
    form: { ...merged.form, elder: { ...merged.form.elder, ...change } },
  });

  it('what came in by the merge goes out', () => {
    expect(takenBack(merged, before, merged)).toEqual(before);
  });

  it('a remark that only the merge brought leaves nothing behind, and one that came since stays', () => {
    const old = aContent({ remarks: {} });
    const both = filledUp(old, aContent({ remarks: { 住址: '老屋' } }));
    const remarks = { 住址: '老屋', 姓名: '小名' };
    const now = { ...both, form: { ...both.form, elder: { ...both.form.elder, remarks } } };
    expect(takenBack(now, old, both).form.elder.remarks).toEqual({ 姓名: '小名' });
  });

  it('what somebody changed since stays', () => {
    const { form } = takenBack(elder({ living: 'fair', health: 'disabled' }), before, merged);
    expect(form.elder).toMatchObject({ living: 'fair', health: 'disabled', idNumber: null });
  });

  it('of a list that was changed since only what the merge brought goes out', () => {
    const [own, brought] = merged.form.elder.phones;
    const added = mobile('+8613800000033');
    const { form } = takenBack(
      elder({ phones: [added, own as typeof added, brought as typeof added] }),
      before,
      merged,
    );
    expect(form.elder.phones).toEqual([added, own]);
  });

  it('an address that was changed since stays whole, and so does a new remark', () => {
    const bare = aContent({ address: { text: '', code: null, way: '' } });
    const whole = filledUp(bare, rich());
    const address = { text: '海南省琼海市三江镇东村', code: null, way: '' };
    const now = { ...whole, form: { ...whole.form, elder: { ...whole.form.elder, address, remarks: { 住址: '新' } } } };
    expect(takenBack(now, bare, whole).form.elder).toMatchObject({ address, remarks: { 住址: '新' } });
  });
});
