/**
 * Returns the processor time in milliseconds of some work. Other programs on a busy machine do not count. Specs run
 * in their own processes, one file at a time.
 */
export function cpuTimeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
