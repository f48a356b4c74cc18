import { describe, expect, it } from 'vitest';
import { applyAllDescriptions } from '../../src/codegen/apply-descriptions.js';
import { describeApi } from '../../src/description/describe-api.js';
import type { Declaration, Model } from '../../src/description/swagger.js';
import { declaring, model, operation, parameter, releases } from '../description/samples.js';

const THEIRS = 'A copyrighted sentence.';

/** Returns a declaration of the resource `channels`, which has descriptions. */
const channels = (
  fields: Parameters<typeof operation>[0],
  models: Readonly<Record<string, Model>> = {},
): Declaration => ({
  ...declaring([operation({ nickname: 'answer', ...fields })], models),
  resourcePath: '/api-docs/channels.{format}',
});

describe('applyAllDescriptions', () => {
  it('removes every sentence of Asterisk', () => {
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
    const ours = JSON.stringify(applyAllDescriptions([{ ...theirs, _copyright: THEIRS } as Declaration]));
    expect(ours).not.toContain(THEIRS);
    expect(ours).not.toContain('_copyright');
  });

  it('removes keys that Asterisk misspelled', () => {
    const odd = { ...parameter({ name: 'channelId' }), descriptioni: THEIRS, defalutValue: 1, __note: THEIRS };
    const [first] = applyAllDescriptions([channels({ parameters: [odd] })]);
    expect(Object.keys(first!.apis[0]!.operations[0]!.parameters![0]!)).toEqual([
      'name',
      'description',
      'paramType',
      'dataType',
    ]);
  });

  it('uses the reason phrases of HTTP, also for a code that is a text', () => {
    const [first] = applyAllDescriptions([
      channels({ errorResponses: [{ code: '404' }, { code: 409 }, { code: 599 }] }),
    ]);
    expect(first!.apis[0]!.operations[0]!.errorResponses).toEqual([
      { code: '404', reason: 'Not Found' },
      { code: 409, reason: 'Conflict' },
      { code: 599, reason: 'Refused' },
    ]);
  });

  it('keeps names, types and ranges', () => {
    expect(describeApi(applyAllDescriptions(releases['16.28']))).toEqual(describeApi(releases['16.28']));
  });

  it('changes nothing when it is applied again', () => {
    expect(applyAllDescriptions(releases['22.10.1'])).toEqual(releases['22.10.1']);
  });

  it('prefers the description of a parameter of this operation to the one of its name', () => {
    const words = (nickname: string) => {
      const [first] = applyAllDescriptions([channels({ nickname, parameters: [parameter({ name: 'timeout' })] })]);
      return first!.apis[0]!.operations[0]!.parameters![0]!.description;
    };
    expect(words('originate')).toContain('30');
    expect(words('dial')).toContain('0 for no limit');
  });

  it('throws with everything that has no description', () => {
    const unknown = channels(
      { nickname: 'levitate', parameters: [parameter({ name: 'height' }), parameter({ name: 'channelId' })] },
      { Balloon: model('Balloon') },
    );
    expect(() => applyAllDescriptions([unknown])).toThrow(
      new Error(
        'src/codegen/descriptions.ts has no description of:\n  channels.levitate\n  channels.levitate.height\n  Balloon',
      ),
    );
  });
});
