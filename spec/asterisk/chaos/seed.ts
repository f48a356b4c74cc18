/** What the outages of a run follow from: `CHAOS_SEED`, or a new one each time. A run that fails prints it. */
export const chaosSeed = (): number => Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** The number of outages of a run: `CHAOS_OUTAGES`, or the usual one. */
export const chaosOutages = (usual: number): number => Number(process.env['CHAOS_OUTAGES'] ?? usual);
