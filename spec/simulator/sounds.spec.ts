import { describe, expect, it } from 'vitest';
import { rig } from './support.js';

interface Sound {
  readonly id: string;
  readonly formats: readonly { readonly language: string }[];
}

describe('the sounds of the simulator', () => {
  it('are listed with their formats', () =>
    rig(async ({ ask }) => {
      const all = (await ask('GET', '/sounds')).body as Sound[];
      expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['beep', 'digits/1', 'letters/a', 'silence/10']));
      const english = (await ask('GET', '/sounds?lang=en&format=gsm')).body as Sound[];
      expect(english).toHaveLength(all.length);
      expect(english[0]!.formats).toEqual([{ language: 'en', format: 'gsm' }]);
    }));

  it.each(['lang=xx', 'format=bogus'])('are empty for %s', (query) =>
    rig(async ({ ask }) => {
      expect(await ask('GET', `/sounds?${query}`)).toMatchObject({
        status: 404,
        body: { message: 'No sounds found that matched the query' },
      });
    }),
  );

  it('can be read one by one', () =>
    rig(async ({ ask }) => {
      const { body } = await ask('GET', '/sounds/digits%2F1');
      expect(body).toEqual({
        id: 'digits/1',
        formats: ['en_US_f_Allison', 'en_US', 'en'].map((language) => ({ language, format: 'gsm' })),
      });
      expect(await ask('GET', '/sounds/nosuch')).toMatchObject({ status: 404, body: { message: 'Sound not found' } });
    }));
});
