import { describe, expect, it } from 'vitest';
import { readStaffText } from '../../shared/domain/staff-text.ts';

function commandOf(text: string) {
  const read = readStaffText(text);
  return read?.kind === 'command' ? read.command : null;
}

describe('a word of staff', () => {
  it.each([
    ['撤12', { kind: 'undo', number: 12 }],
    ['撤回 12号', { kind: 'undo', number: 12 }],
    ['请假 3', { kind: 'leave', days: 3 }],
    ['请假3天', { kind: 'leave', days: 3 }],
    ['请假', { kind: 'leave', days: null }],
    ['上班', { kind: 'back' }],
    ['全4 7', { kind: 'allAway', days: 7 }],
    ['全４', { kind: 'allAway', days: null }],
    ['见 12', { kind: 'visit', numbers: [12] }],
    ['见12、15 103号', { kind: 'visit', numbers: [12, 15, 103] }],
    ['转移 12 15', { kind: 'shelter', numbers: [12, 15] }],
    ['号对 12', { kind: 'numberRight', number: 12 }],
    ['去世 12', { kind: 'died', number: 12 }],
    ['台风', { kind: 'typhoon', over: false }],
    ['台风结束', { kind: 'typhoon', over: true }],
    ['回避12 联络人', { kind: 'avoid', number: 12, role: 'liaison' }],
    ['回避 103号 村委会', { kind: 'avoid', number: 103, role: 'village' }],
  ])('is read: %s', (text, command) => {
    expect(commandOf(text)).toEqual(command);
  });

  it.each(['撤', '见', '去世', '请假 很久', '见面 12', '回避12 镇里', '台风来了', '转移'])(
    'is not guessed: %s',
    (text) => {
      expect(commandOf(text)).toBeNull();
    },
  );
});
