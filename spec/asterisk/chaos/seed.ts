/** The seed of the outages of a run: `CHAOS_SEED`, or a new one for each run. A failing run prints it. */
export const chaosSeed = (): number => Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** The number of outages of a run: `CHAOS_OUTAGES`, or the usual one. */
export const chaosOutages = (usual: number): number => Number(process.env['CHAOS_OUTAGES'] ?? usual);
