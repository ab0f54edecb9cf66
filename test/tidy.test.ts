/** The style guide as a test (CONTRIBUTING.md says why), and the promise that the documents speak of files that exist. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const CODE_FOLDERS = ['shared', 'functions', 'infra', 'test'];
const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;
/** A table of cases, or a simulated person, reads better in one piece. */
const TEST_FILE_LINES_MAX = 500;
const TEST_FUNCTION_LINES_MAX = 100;

const isTest = (path: string) => path.startsWith('test/');

interface CodeFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Without comments: words in prose break no rule. */
  readonly code: string;
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function pathsIn(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|\s)\/\/.*$/gmu, '$1');
}

const PATHS = CODE_FOLDERS.flatMap(pathsIn);
const FILES: readonly CodeFile[] = PATHS.filter((path) => path.endsWith('.ts')).map((path) => {
  const text = read(path);
  return { path, text, code: withoutComments(text) };
});
const under = (folder: string) => FILES.filter(({ path }) => path.startsWith(`${folder}/`));
const shipped = FILES.filter(({ path }) => !path.startsWith('test/'));

/** What a file imports, as written. */
function importsOf({ code }: CodeFile): readonly string[] {
  return [...code.matchAll(/(?:\bfrom|^import|\bimport\()\s*'([^']+)'/gmu)].map(([, name = '']) => name);
}

/** The files that a relative import means, from the root. */
function targetsOf(file: CodeFile): readonly string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(file.path, '..', name));
}

/** Every file with each text that breaks the rule; a test expects none. */
function offences(files: readonly CodeFile[], pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, code }) => [...code.matchAll(pattern)].map(([found]) => `${path}: ${found.trim()}`));
}

function badImports(files: readonly CodeFile[], isBad: (name: string) => boolean): readonly string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter(isBad)
      .map((name) => `${file.path}: ${name}`),
  );
}

describe('files', () => {
  it(`have at most ${FILE_LINES_MAX} lines`, () => {
    const long = FILES.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    const most = (path: string) => (isTest(path) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX);
    expect(long.filter(({ path, lines }) => lines > most(path))).toEqual([]);
  });

  it('have kebab-case names and stand in kebab-case folders', () => {
    const kebab = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|d|config))?\.ts$/u;
    expect(FILES.map(({ path }) => path).filter((path) => !kebab.test(path))).toEqual([]);
  });

  it('are no barrels: none is called index, none only hands on', () => {
    expect(PATHS.filter((path) => /(?:^|\/)index\.[a-z]+$/u.test(path))).toEqual([]);
    expect(offences(FILES, /^export (?:\*|type \*|\{[^}]*\}|type \{[^}]*\}) from .*$/gmu)).toEqual([]);
  });

  it('export by name; a default export is for configurations', () => {
    const named = FILES.filter(({ path }) => !path.endsWith('.d.ts') && !path.endsWith('.config.ts'));
    expect(offences(named, /^export default .*$/gmu)).toEqual([]);
  });

  it('begin with a sentence that says what they are for', () => {
    const silent = shipped.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*/u.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('leave nothing to do later', () => {
    const found = FILES.filter(({ text }) => /\bTO(?:DO)\b|\bFIX(?:ME)\b/u.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe('functions', () => {
  /** The code is formatted, so a function ends at the first line with a brace at its own indentation. */
  function longFunctions({ path, code }: CodeFile): readonly string[] {
    const lines = code.split('\n');
    return lines.flatMap((line, from) => {
      const [, indent = '', head = ''] = /^(\s*)(.*(?:\bfunction\b.*|=>) \{)$/u.exec(line) ?? [];
      // A suite is a list of tests, not a function.
      if (head === '' || /^(?:describe|it|test)\b|\('[^']*', /u.test(head)) return [];
      const length = lines.slice(from + 1).findIndex((end) => end.startsWith(`${indent}}`)) + 2;
      return length > (isTest(path) ? TEST_FUNCTION_LINES_MAX : FUNCTION_LINES_MAX)
        ? [`${path}:${from + 1} ${head} has ${length} lines`]
        : [];
    });
  }

  it(`have at most ${FUNCTION_LINES_MAX} lines`, () => {
    expect(FILES.flatMap(longFunctions)).toEqual([]);
  });
});

describe('imports', () => {
  it('of files name the file with its ending, and that file exists', () => {
    const relative = (name: string) => name.startsWith('.');
    expect(badImports(FILES, (name) => relative(name) && !/\.(?:ts|json)$/u.test(name))).toEqual([]);
    const known = new Set([...PATHS, 'cdk.json', 'package.json']);
    const lost = FILES.flatMap((file) => targetsOf(file).filter((path) => path.endsWith('.ts') && !known.has(path)));
    expect(lost).toEqual([]);
  });

  it('of zod are `import * as z`: 83 KB in a bundle instead of 443', () => {
    expect(offences(FILES, /^import (?!(?:type )?\* as z ).* from 'zod';$/gmu)).toEqual([]);
  });

  it('point one way: the domain knows nobody, the application only the domain, shared neither infra nor functions', () => {
    const into = (folder: string, ...forbidden: string[]) =>
      under(folder).flatMap((file) =>
        targetsOf(file)
          .filter((path) => forbidden.some((other) => path.startsWith(`${other}/`)))
          .map((path) => `${file.path}: ${path}`),
      );
    expect(into('shared/domain', 'shared/app', 'shared/adapters', 'shared/views', 'infra', 'functions')).toEqual([]);
    expect(into('shared/app', 'shared/adapters', 'shared/views', 'infra', 'functions')).toEqual([]);
    expect(into('shared', 'infra', 'functions', 'test')).toEqual([]);
    expect(into('functions', 'infra', 'test')).toEqual([]);
    expect(into('infra', 'test')).toEqual([]);
  });

  it('of packages into the domain are pure libraries, and none into the application is an SDK or a server', () => {
    const pure = ['temporal-polyfill', 'libphonenumber-js/min'];
    const ours = (name: string) => name.startsWith('.') || pure.includes(name) || name.startsWith('opencc-js');
    expect(badImports(under('shared/domain'), (name) => !ours(name))).toEqual([]);
    const outside = (name: string) => /^(?:@aws|aws-|hono|@hono|node:(?!assert))/u.test(name);
    expect(badImports(under('shared/app'), outside)).toEqual([]);
  });

  it('use every file of the domain', () => {
    const used = new Set(shipped.flatMap(targetsOf));
    const domain = under('shared/domain').filter(({ path }) => !path.endsWith('.d.ts'));
    expect(domain.map(({ path }) => path).filter((path) => !used.has(path))).toEqual([]);
  });
});

describe('the domain', () => {
  it('is handed time, ids and chance, and touches nothing outside', () => {
    const clock = /\bDate\.now\b|\bnew Date(?:\(\)|;)|\bTemporal\.Now\b|\bperformance\./gu;
    const outside =
      /\bMath\.random\b|\bcrypto\.|\bprocess\.|\bconsole\.|\bfetch\(|\bsetTimeout\b|\bsetInterval\b|\bglobalThis\b/gu;
    expect(offences(under('shared/domain'), clock)).toEqual([]);
    expect(offences(under('shared/domain'), outside)).toEqual([]);
  });

  it('only decides: nothing in it waits', () => {
    expect(offences(under('shared/domain'), /\basync\b|\bawait\b|\bPromise\b/gu)).toEqual([]);
  });
});

describe('the language', () => {
  it('is TypeScript that Node can run as it stands: no enums, no namespaces', () => {
    expect(offences(FILES, /^\s*(?:export )?(?:declare )?(?:const )?enum \w+.*$/gmu)).toEqual([]);
    expect(offences(FILES, /^\s*(?:export )?namespace \w+.*$/gmu)).toEqual([]);
  });
});

describe('the documents', () => {
  const readme = read('README.md');
  const chinese = read('README.zh-CN.md');
  const architecture = read('ARCHITECTURE.md');
  const contributing = read('CONTRIBUTING.md');
  const all = { readme, chinese, architecture, contributing };

  const blocks = (text: string) => [...text.matchAll(/^```\w*\n[\s\S]*?^```$/gmu)].map(([block]) => block);
  const outsideBlocks = (text: string) => text.replace(/^```\w*\n[\s\S]*?^```$/gmu, '');
  const headings = (text: string) => [...outsideBlocks(text).matchAll(/^(#+) /gmu)].map(([, level]) => level);
  const rows = (text: string) => [...outsideBlocks(text).matchAll(/^\|/gmu)].length;

  it('README in both languages has the same headings, tables and code blocks', () => {
    expect(headings(chinese)).toEqual(headings(readme));
    expect(rows(chinese)).toBe(rows(readme));
    expect(blocks(chinese)).toEqual(blocks(readme));
  });

  it('name only files that exist', () => {
    const exists = (path: string) => {
      const pattern = new RegExp(
        `^${path.replace(/\/$/u, '').replace(/[.+]/gu, '\\$&').replaceAll('*', '[^/]*')}(?:$|/)`,
        'u',
      );
      return PATHS.some((known) => pattern.test(known));
    };
    const named = Object.entries(all).flatMap(([name, text]) =>
      [...text.matchAll(/`((?:shared|functions|infra|test)\/[\w./*-]*)`/gu)].map(([, path = '']) => ({
        name,
        path,
      })),
    );
    expect(named.filter(({ path }) => !exists(path))).toEqual([]);
  });

  it('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = Object.values(all).flatMap((text) =>
      [...text.matchAll(/npm run (?:--silent )?([a-z]+)/gu)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('README names every variable of the configuration and every parameter of the deployment', () => {
    const variables = [...read('shared/adapters/config.ts').matchAll(/^ {2}([A-Z_]+): z\./gmu)];
    const parameters = [...read('infra/settings.ts').matchAll(/parameter\(scope, '(\w+)'/gu)];
    const names = [...variables, ...parameters].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('ARCHITECTURE lists every event that an actor can be told', () => {
    // Whatever `EventOf` imports.
    const states = [...read('shared/domain/actor.ts').matchAll(/Event\b.* from '\.\/([\w-]+)\.ts';/gu)];
    const events = ['actor', ...states.map(([, state]) => state)].flatMap((state) => [
      ...read(`shared/domain/${state}.ts`).matchAll(/readonly type: '(\w+)'/gu),
    ]);
    const names = [...new Set(events.map(([, name = '']) => name))];
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
  });

  it('ARCHITECTURE accounts for every dependency', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    expect(Object.keys(dependencies).filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
  });
});
