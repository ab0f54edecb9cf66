/** The package ships without types: the reader, and the division codes that it looks areas up in. */
declare module 'id-validator' {
  export default class IdValidator {
    constructor(divisions: Readonly<Record<string, string>>);
    isValid(number: string): boolean;
  }
}

declare module 'id-validator/src/GB2260.js' {
  const divisions: Readonly<Record<string, string>>;
  export default divisions;
}
