import { describe, expect, it } from 'vitest';
import { formatOperation } from '../../src/codegen/format-operation.js';
import { describeApi } from '../../src/description/describe-api.js';
import { parseOperations } from '../../src/description/operation-lines.js';
import type { Operation } from '../../src/description/tables.js';
import { releases } from '../description/samples.js';

const again = (operations: Readonly<Record<string, Operation>>) =>
  parseOperations(
    Object.entries(operations)
      .map(([name, operation]) => formatOperation(name, operation))
      .join('\n'),
  );

describe('formatOperation', () => {
  it.each(Object.entries(releases))(
    'writes lines that parseOperations reads back, for Asterisk %s',
    (_, declarations) => {
      const { operations } = describeApi(declarations);
      expect(Object.keys(operations).length).toBeGreaterThan(50);
      expect(again(operations)).toEqual(operations);
    },
  );

  it('writes a readable line', () => {
    const operation: Operation = {
      method: 'POST',
      path: '/things/{thingId}',
      result: 'Thing',
      since: ['1.0.0', '2.0.0'],
      parameters: {
        thingId: { in: 'path', type: 'string', required: true },
        how: { in: 'query', type: 'string', required: true, multiple: true, values: ['fast', 'slow'] },
        level: { in: 'query', type: 'int', min: 0, max: 9 },
        more: { in: 'member', type: 'object' },
        all: { in: 'body', type: 'object', required: true },
      },
    };
    const line =
      'things.make POST /things/{thingId} Thing 1.0.0,2.0.0  how?!*(fast|slow) level?int>0<9 more.object all=!object';
    expect(formatOperation('things.make', operation)).toBe(line);
    expect(parseOperations(line)).toEqual({ 'things.make': operation });
  });
});
