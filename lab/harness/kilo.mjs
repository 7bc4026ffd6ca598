import { engine } from './opencode.mjs';

export const kilo = engine({ id: 'kilo', title: 'Kilo', version: '7.7.7', program: 'kilo/node_modules/.bin/kilo', flag: 'KILO' });
