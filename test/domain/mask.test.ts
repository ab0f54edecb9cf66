import { expect, test } from 'vitest';
import { maskedNumber, maskedRow } from '../../shared/domain/mask.ts';

const NOTHING = { idNumbers: false, health: false };
const ROW = {
  '老年人.姓名': '例甲',
  '老年人.身份证号': '990000195207050024',
  '老年人.身份证号备注': '990000195207050024',
  '老年人.健康状况': '失能',
  '老年人.患病类型': '高血压',
  '老年人.患病类型备注': '吃药',
  '子女1.身份证号': '护照 E00000101',
  '扶养人1.身份证号': '',
};

test('maskedNumber() keeps the area and the last four of an ID number, at its length', () => {
  expect(maskedNumber('460000194803121234')).toBe('460***********1234');
  expect(maskedNumber('990000480312001')).toBe('990********2001');
});

test('maskedNumber() keeps less of a passport, and nothing of what is too short', () => {
  expect(maskedNumber('护照 E00000101')).toBe('护照 E******01');
  expect(maskedNumber('A1')).toBe('***');
  expect(maskedNumber('E00000101（护照）')).toBe('E******01（护照）');
  expect(maskedNumber('')).toBe('');
});

test('maskedRow() hides documents and health with their remarks, of everybody on the form', () => {
  expect(maskedRow(ROW, NOTHING)).toEqual({
    '老年人.姓名': '例甲',
    '老年人.身份证号': '990***********0024',
    '老年人.身份证号备注': '***',
    '老年人.健康状况': '***',
    '老年人.患病类型': '***',
    '老年人.患病类型备注': '***',
    '子女1.身份证号': '护照 E******01',
    '扶养人1.身份证号': '',
  });
});

test('maskedRow() shows ID numbers and health each only to who may see them', () => {
  expect(maskedRow(ROW, { idNumbers: true, health: true })).toEqual(ROW);
  expect(maskedRow(ROW, { idNumbers: false, health: true })).toMatchObject({
    '老年人.健康状况': '失能',
    '老年人.身份证号': '990***********0024',
  });
});
