/** Of what there is one of for each of the spec files that run at once: that of this one. */
export const ofThisWorker = <T>(all: readonly T[]): T => all[(Number(process.env['VITEST_POOL_ID']) - 1) % all.length]!;
