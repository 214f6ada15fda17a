/** OpenCC's single tables, which its package exports without types: `from to|from to|…`. */
declare module 'opencc-js/dict/*' {
  const table: string;
  export default table;
}
