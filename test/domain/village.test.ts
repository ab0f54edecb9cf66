/** Many of one village silent at once are one case to village and township, and never nobody's. */

import { describe, expect, it } from 'vitest';
import { addMinutes } from '../../shared/domain/time.ts';
import { DEPUTY, LIAISON, TOWNSHIP, VILLAGE } from './given.ts';
import { OUTAGE, VillageStory } from './given-village.ts';

const five = () => new VillageStory(12).silent(1, 2, 3, 4, 5);
/** Village and township were told, and a carrier took it. */
const announced = () => five().wake().reached();

describe('an outage begins', () => {
  it('when 40 % of a village, and at least five, are silent within two hours', () => {
    const four = new VillageStory(8).silent(1, 2, 3, 4);
    expect(four.village?.outage).toBeNull();
    expect(four.silent(5).resting).toEqual(
      ['missed.e4', 'missed.e5', 'missed.e1', 'missed.e2', 'missed.e3'].sort().map((id) => `${id} rests`),
    );
    expect(new VillageStory(13).silent(1, 2, 3, 4, 5).village?.outage).toBeNull();
    expect(five().village?.outage?.id).toBe(OUTAGE);
  });

  it('not when they fell silent over a longer time', () => {
    const story = new VillageStory(8).silent(1, 2, 3, 4).wait(121).silent(5);
    expect(story.village?.outage).toBeNull();
    expect(story.village?.silent).toHaveLength(1);
  });

  it('when so many phones are off, although nobody missed anything yet', () => {
    const story = new VillageStory(8).off(1, 2, 3, 4, 5);
    expect(story.wake().alerts).toEqual(['village 5 #1 [e1 e2 e3 e4 e5]', 'township 5 #1 [e1 e2 e3 e4 e5] +call']);
    expect(story.silent(5).resting).toEqual(['missed.e5 rests']);
    expect(story.village?.outage?.members).toHaveLength(5);
  });

  it('counts the share of those who are asked: who is away today is not', () => {
    const story = new VillageStory(13).take({ type: 'paused', elderId: 'e13', until: '2026-07-09', away: true });
    expect(story.silent(1, 2, 3, 4, 5).village?.outage).not.toBeNull();
    const back = new VillageStory(13).take({ type: 'paused', elderId: 'e13', until: '2026-07-02', away: true });
    expect(back.silent(1, 2, 3, 4, 5).village?.outage).toBeNull();
  });

  it('does not count whose case was over in time', () => {
    expect(new VillageStory(8).silent(1, 2, 3, 4).over(1).silent(5).village?.outage).toBeNull();
  });

  it('nowhere where neither village nor township has a telephone: the single cases go on', () => {
    expect(new VillageStory(8, null, null).silent(1, 2, 3, 4, 5).tells).toEqual([]);
  });
});

describe('village and township', () => {
  it('are told 20 seconds later in one text with the walk list, and the township is called once', () => {
    const story = five();
    expect(story.timerAt).toBe(addMinutes(story.now, 1 / 3));
    expect(story.wake().alerts).toEqual(['village 5 #1 [e1 e2 e3 e4 e5]', 'township 5 #1 [e1 e2 e3 e4 e5] +call']);
  });

  it('are told again every 60 minutes how many are left, without another call or list', () => {
    const story = announced().over(2);
    expect(story.wake().alerts).toEqual(['village 4 #2 []', 'township 4 #2 []']);
    expect(story.resting).toHaveLength(4);
    expect(story.wake().alerts).toEqual(['village 4 #3 []', 'township 4 #3 []']);
  });

  it('get who falls silent later on a further list after ten minutes, once', () => {
    const story = announced().silent(6, 7);
    expect(story.resting).toEqual(['missed.e6 rests', 'missed.e7 rests']);
    expect(story.alerts).toEqual([]);
    const from = story.now;
    expect(story.wake().alerts).toEqual(['village 7 #0 [e6 e7]', 'township 7 #0 [e6 e7]']);
    expect(story.now).toBe(addMinutes(from, 10));
    expect(story.wake().alerts[0]).toBe('village 7 #2 []');
  });

  it('hear when nobody is left, and the next outage has another number', () => {
    const story = announced().over(1, 2, 3, 4);
    expect(story.words).toEqual([]);
    expect(story.over(5).words).toEqual(['village: outageDone', 'township: outageDone']);
    expect(story.timerAt).toBeNull();
    expect(story.silent(6, 7, 8, 9, 10).village?.outage?.id).toBe('outage.v1.2');
  });

  it('with one telephone are told once, with the rights of the township', () => {
    const story = new VillageStory(8, TOWNSHIP).silent(1, 2, 3, 4, 5).wake();
    expect(story.alerts).toEqual(['township 5 #1 [e1 e2 e3 e4 e5] +call']);
  });

  it('of a township without a telephone: the village is called', () => {
    const story = new VillageStory(8, VILLAGE, null).silent(1, 2, 3, 4, 5).wake();
    expect(story.alerts).toEqual(['village 5 #1 [e1 e2 e3 e4 e5] +call']);
  });

  it('of two committees in one village each get the names of their own, and none where nobody of theirs is silent', () => {
    const story = new VillageStory(8).settle(1, DEPUTY).settle(2, null).settle(8, LIAISON).silent(1, 2, 3, 4, 5).wake();
    const listed = story.alerts.map((alert) => alert.replace(/^line#\+8613800000002/u, 'other'));
    expect(listed).toEqual(['village 3 #1 [e3 e4 e5]', 'other 1 #1 [e1]', 'township 5 #1 [e1 e2 e3 e4 e5] +call']);
    story.reached().silent(6);
    expect(story.wake().alerts).toEqual(['village 4 #0 [e6]', 'township 6 #0 [e6]']);
  });
});

describe('an outage', () => {
  it('that no carrier took a word of silences nobody: the cases go on after an hour', () => {
    const story = five().wake().wake();
    expect(story.resting).toHaveLength(5);
    expect(story.resting[0]).toBe('missed.e1 goes on');
    expect(story.village?.outage).toBeNull();
  });

  it('hears only of texts that a carrier took', () => {
    const story = five().wake();
    story.take({ type: 'news', to: '', key: OUTAGE, outcome: 'failed', reason: 'late' });
    expect(story.village?.outage?.reached).toBe(false);
    expect(new VillageStory(8).reached().village?.outage).toBeNull();
  });

  it('loses whose phone speaks again or who turns out to be away, but nobody with an open case by that', () => {
    const story = new VillageStory(8).off(1, 2, 3, 4).silent(5).wake();
    story.take({ type: 'heard', elderId: 'e1' }).take({ type: 'heard', elderId: 'e5' });
    story.take({ type: 'paused', elderId: 'e2', until: '2026-07-09', away: true });
    expect(story.village?.outage?.members.map((one) => one.elderId)).toEqual(['e3', 'e4', 'e5']);
    story.take({ type: 'paused', elderId: 'e2', until: null, away: false });
    expect(story.village?.outage?.members).toHaveLength(3);
  });

  it('is not about an elder who belongs to another village now', () => {
    const story = announced().take({ type: 'moveAway', elderId: 'e1' });
    expect(story.resting).toEqual(['missed.e1 goes on']);
    expect(story.village?.outage?.members).toHaveLength(4);
    expect(story.village?.villagers).toHaveLength(11);
    story.take({ type: 'moveAway', elderId: 'e12' });
    expect(story.resting).toEqual([]);
    const quiet = new VillageStory(2).silent(1).take({ type: 'moveAway', elderId: 'e2' });
    expect(quiet.village?.villagers).toHaveLength(1);
    const off = new VillageStory(8).off(1, 2, 3, 4, 5).take({ type: 'moveAway', elderId: 'e1' });
    expect(off.village?.outage?.members).toHaveLength(4);
  });

  it('that ended before anything was said wakes for nothing', () => {
    expect(five().over(1, 2, 3, 4, 5).take({ type: 'timer' }).tells).toEqual([]);
    expect(five().take({ type: 'timer' }).tells).toEqual([]);
  });
});

describe('an answer about the whole list', () => {
  it('5 takes it for 60 minutes: nobody is told again meanwhile, and the other phone hears who has it', () => {
    const story = announced().answer('5', 'village');
    expect(story.words).toEqual(['village: outageTaken 村委会', 'township: outageHeld 村委会']);
    expect(story.resting).toHaveLength(5);
    const taken = story.now;
    expect(story.wake().alerts).toEqual(['village 5 #2 []', 'township 5 #2 []']);
    expect(story.now).toBe(addMinutes(taken, 60));
  });

  it('5 again renews it once, and no more', () => {
    const story = announced().answer('5');
    expect(story.wait(30).answer('5', 'township', 'f2').words).toEqual(['township: outageTaken 镇值班员']);
    expect(story.wait(30).answer('5', 'township', 'f3').words).toEqual(['township: outageMayNotHold 镇值班员']);
  });

  it('5 of another person says who has it', () => {
    expect(announced().answer('5').answer('5', 'village').words).toEqual(['village: outageHeld 镇值班员']);
  });

  it('9 of the township ends it, and what is still open goes on with its own ladder', () => {
    const story = announced().over(1).answer('9');
    expect(story.words).toEqual(['village: outageClosed', 'township: outageClosed']);
    expect(story.resting).toEqual(['missed.e2 goes on', 'missed.e3 goes on', 'missed.e4 goes on', 'missed.e5 goes on']);
    expect(story.village?.outage).toBeNull();
  });

  it('9 of the village does not', () => {
    expect(announced().answer('9', 'village').words).toEqual(['village: outageMayNotClose 村委会']);
  });

  it('0 lists who is left, to the phone that asked, as often as it asks', () => {
    const story = announced().over(1).answer('0', 'village', 'f1');
    expect(story.alerts).toEqual(['village 4 #0 [e2 e3 e4 e5]']);
    const [first] = story.tells;
    expect(story.answer('0', 'village', 'f2').tells[0]?.slot).not.toBe(first?.slot);
  });

  it('of any other digit is told which there are', () => {
    expect(announced().answer('1').words).toEqual(['township: outageHow 镇值班员']);
  });

  it('that comes when it is over changes nothing', () => {
    expect(announced().over(1, 2, 3, 4, 5).answer('5').tells).toEqual([]);
  });
});
