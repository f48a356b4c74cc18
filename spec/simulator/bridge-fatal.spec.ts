import { expect, it } from 'vitest';
import { room } from './bridge-support.js';

it.each([
  ['bridges.setBridgeVar without a variable', '/bridges/b/variable?value=1'],
  ['bridges.record without a format', '/bridges/b/record?name=r1'],
  ['channels.move without an app', '/channels/{a}/move'],
])('%s does not end the simulator, and the response names the effect on the real server', (name, path) =>
  room(1, async ({ status, message }) => {
    await status('POST', '/bridges/b');
    expect(await status('POST', path)).toBe(500);
    expect(await message('POST', path)).toEqual({ message: `${name} crashes Asterisk 22.10.1` });
  }),
);
