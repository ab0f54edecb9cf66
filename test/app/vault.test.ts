import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { cipher } from '../../shared/adapters/cipher.ts';
import { createRegistryWorld } from './registry-world.ts';

describe('the vault', () => {
  test('opens what it sealed, in another process too, and asks the key service once', async () => {
    const { vault, openVault, asked } = createRegistryWorld();
    const sealed = await vault.seal('e1', 'content', { illness: '高血压' });
    expect(sealed).not.toContain('高血压');
    const other = openVault();
    expect(await other.open('e1', 'content', sealed)).toEqual({ illness: '高血压' });
    expect(await other.open('e1', 'content', sealed)).toEqual({ illness: '高血压' });
    expect(asked).toEqual(['test/root/key']);
  });

  test('seals the same text differently each time, and prints it the same whatever the order of its names', async () => {
    const { vault } = createRegistryWorld();
    expect(await vault.seal('e1', 'content', 1)).not.toBe(await vault.seal('e1', 'content', 1));
    expect(await vault.print('e1', { a: 1, b: [{ c: 2, d: 3 }] })).toBe(
      await vault.print('e1', { b: [{ d: 3, c: 2 }], a: 1 }),
    );
    expect(await vault.print('e1', 1)).not.toBe(await vault.print('e2', 1));
  });

  test('refuses a text that was moved to another elder or attribute, or changed', async () => {
    const { vault } = createRegistryWorld();
    const sealed = await vault.seal('e1', 'content', 'x');
    await vault.seal('e2', 'content', 'y');
    await expect(vault.open('e2', 'content', sealed)).rejects.toThrow();
    await expect(vault.open('e1', 'consent', sealed)).rejects.toThrow();
    await expect(vault.open('e1', 'content', `${sealed.slice(0, -4)}AAAA`)).rejects.toThrow();
    await expect(vault.open('e1', 'content', sealed.slice(3))).rejects.toThrow('unknown format');
  });

  test('cannot open anything of a person whose key was removed', async () => {
    const { vault, openVault } = createRegistryWorld();
    const sealed = await vault.seal('e1', 'content', 'x');
    await vault.forget('e1');
    expect(await vault.open('e1', 'content', sealed)).toBeNull();
    expect(await openVault().open('e1', 'content', sealed)).toBeNull();
  });

  test('makes one key where two ask at once', async () => {
    const { openVault } = createRegistryWorld();
    const [one, two] = [openVault(), openVault()];
    const [a, b] = await Promise.all([one.seal('e1', 'content', 'a'), two.seal('e1', 'content', 'b')]);
    expect([await two.open('e1', 'content', a), await one.open('e1', 'content', b)]).toEqual(['a', 'b']);
  });

  test('gives blind ids that are the same everywhere and differ by purpose', async () => {
    const { vault, openVault } = createRegistryWorld();
    const id = (await vault.blind())('number|990000195207050024');
    expect(id).toMatch(/^[0-9a-f]{20}$/u);
    expect((await openVault().blind())('number|990000195207050024')).toBe(id);
    expect((await vault.keyed('trail'))('number|990000195207050024')).not.toContain(id);
    await expect(vault.keyed('e1.x')).rejects.toThrow('name it in 3 to 12 letters');
  });

  test('takes a key of 32 bytes only', () => {
    expect(() => cipher.mac('AAAA', 'x')).toThrow('it must have 32');
  });
});

test('what was opened prints as redacted at every depth, and is plain JSON for whoever may read it', async () => {
  const { vault } = createRegistryWorld();
  const content = { form: { elder: { idNumber: '990000195207050024', illnesses: ['高血压'] } } };
  const opened = await vault.open<typeof content>('e1', 'content', await vault.seal('e1', 'content', content));
  const error = new Error('Cannot do it', { cause: { ...opened } });
  for (const printed of [opened, opened?.form.elder, opened?.form.elder.illnesses, { ...opened }, error])
    expect(inspect(printed, { depth: 9 })).not.toMatch(/990000|高血压/u);
  expect(JSON.parse(JSON.stringify(opened))).toEqual(content);
});
