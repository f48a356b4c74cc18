import nest from '@nestjs/core/package.json' with { type: 'json' };
import { expect, it } from 'vitest';

it(`runs on Nest ${process.env['NEST'] ?? '11'}`, () => {
  expect(nest.version.split('.')[0]).toBe(process.env['NEST'] ?? '11');
});
