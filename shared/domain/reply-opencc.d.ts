/** The plain traditional to simplified character table of OpenCC (29 KB), which the package ships without types. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
