/** Lines of a cell on a terminal, Chinese and English. */

/** A Chinese character takes two columns of a terminal. */
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2014-\u2026\u201c\u201d]/u;

/** Broken anywhere in Chinese, at a space in English where there is one. */
export function wrapped(text: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.match(/[\x21-\x7e]+ ?|[^\x21-\x7e]/gu) ?? []) {
    const wide = [...word].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
    if (width + wide > columns && line !== '') {
      lines.push(line);
      line = '';
      width = 0;
    }
    line += word;
    width += wide;
  }
  return [...lines, line].join('\n');
}
