import { describe, expect, it } from 'vitest';
import { inOwnWords } from '../../src/codegen/own-words.js';
import { describeApi } from '../../src/description/describe.js';
import type { Declaration, Model } from '../../src/description/swagger.js';
import { declaring, model, operation, parameter, releases } from '../description/samples.js';

const THEIRS = 'A sentence of somebody else.';

/** A declaration of the real resource `channels`, so that there are words for it. */
const channels = (
  said: Parameters<typeof operation>[0],
  models: Readonly<Record<string, Model>> = {},
): Declaration => ({
  ...declaring([operation({ nickname: 'answer', ...said })], models),
  resourcePath: '/api-docs/channels.{format}',
});

describe('declarations in our own words', () => {
  it('hold no sentence of Asterisk', () => {
    const theirs = channels(
      {
        summary: THEIRS,
        notes: THEIRS,
        parameters: [parameter({ name: 'channelId', description: THEIRS })],
        errorResponses: [{ code: 404, reason: THEIRS }],
      },
      {
        Dialed: model('Dialed', { description: THEIRS, properties: { odd: { type: 'string', description: THEIRS } } }),
      },
    );
    const ours = JSON.stringify(inOwnWords([{ ...theirs, _copyright: THEIRS } as Declaration]));
    expect(ours).not.toContain(THEIRS);
    expect(ours).not.toContain('_copyright');
  });

  it('hold no key that Asterisk misspelled', () => {
    const odd = { ...parameter({ name: 'channelId' }), descriptioni: THEIRS, defalutValue: 1, __note: THEIRS };
    const [first] = inOwnWords([channels({ parameters: [odd] })]);
    expect(Object.keys(first!.apis[0]!.operations[0]!.parameters![0]!)).toEqual([
      'name',
      'description',
      'paramType',
      'dataType',
    ]);
  });

  it('say the reason of an error as HTTP does, also where the code is a text', () => {
    const [first] = inOwnWords([channels({ errorResponses: [{ code: '404' }, { code: 409 }, { code: 599 }] })]);
    expect(first!.apis[0]!.operations[0]!.errorResponses).toEqual([
      { code: '404', reason: 'Not Found' },
      { code: 409, reason: 'Conflict' },
      { code: 599, reason: 'Refused' },
    ]);
  });

  it('are the same facts', () => {
    expect(describeApi(inOwnWords(releases['16.28']))).toEqual(describeApi(releases['16.28']));
  });

  it('change nothing when they are put in twice', () => {
    expect(inOwnWords(releases['22.10.1'])).toEqual(releases['22.10.1']);
  });

  it('prefer the words for a parameter of this operation to those for all of its name', () => {
    const words = (nickname: string) => {
      const [first] = inOwnWords([channels({ nickname, parameters: [parameter({ name: 'timeout' })] })]);
      return first!.apis[0]!.operations[0]!.parameters![0]!.description;
    };
    expect(words('originate')).toContain('30');
    expect(words('dial')).toContain('0 for no limit');
  });
});

describe('declarations that there are no words for', () => {
  it('are refused with everything that is missing', () => {
    const unknown = channels(
      { nickname: 'levitate', parameters: [parameter({ name: 'height' }), parameter({ name: 'channelId' })] },
      { Balloon: model('Balloon') },
    );
    expect(() => inOwnWords([unknown])).toThrow(
      new Error(
        'src/codegen/descriptions.ts has no words for:\n  channels.levitate\n  channels.levitate.height\n  Balloon',
      ),
    );
  });
});
