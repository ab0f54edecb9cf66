import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { phonesPage } from '../../shared/views/phones-page.ts';

const page = phonesPage();
const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';

test('phonesPage() is one titled document in UTF-8', () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
  expect(page).toContain('<meta charset="utf-8">');
  expect(page).toMatch(/<title>报平安 Baopingan.*<\/title>/);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/<style/g)).toHaveLength(1);
});

test('phonesPage() asks nothing of other hosts, so that it works offline', () => {
  expect(page).not.toMatch(/https?:|["'(]\/\/|@import|url\(/);
  expect(page).toContain("default-src 'none'");
  expect(script.match(/fetch\(/g)).toHaveLength(1);
  expect(script).toContain("fetch('/local/'");
});

test('phonesPage() leads to the walk lists for paper', () => {
  expect(page).toContain('href="/local/walk-list"');
});

test('phonesPage() has a script that parses', () => {
  expect(script.length).toBeGreaterThan(1000);
  expect(() => new Script(script)).not.toThrow();
});

test('phonesPage() never writes words of others as HTML', () => {
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
});

test('phonesPage() has every element that its script looks for', () => {
  const madeByScript = ['number'];
  const ids = [...script.matchAll(/byId\('([\w-]+)'\)/g)].map((match) => match[1] as string);
  const absent = ids.filter((id) => !madeByScript.includes(id) && !page.includes(`id="${id}"`));
  expect(absent).toEqual([]);
});

test('phonesPage() labels every field', () => {
  const fields = [...page.matchAll(/<(?:input|select) (?:type="checkbox" )?id="([\w-]+)"/g)].map(
    (match) => match[1] as string,
  );
  const unlabelled = fields.filter(
    (id) => !page.includes(`for="${id}"`) && !page.includes(`<label class="check"><input type="checkbox" id="${id}"`),
  );
  expect(fields).toEqual(['text', 'state', 'keys', 'speak']);
  expect(unlabelled).toEqual([]);
});
