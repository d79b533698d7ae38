/** What all platforms took over from WeChat. */
import { flag, listOf, mapOf, number, objectOf, oneOf, path, text } from './shapes.mjs';

export const components = mapOf(text);
export const subPackages = listOf(
  objectOf({ root: text, name: text, pages: listOf(path, { least: 1 }), independent: flag, entry: text }, ['root', 'pages']),
);
export const preloadRule = mapOf(objectOf({ network: oneOf('all', 'wifi'), packages: listOf(text, { least: 1 }) }, ['packages']));
export const networkTimeout = objectOf({ request: number, connectSocket: number, uploadFile: number, downloadFile: number });
