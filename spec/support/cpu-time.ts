/**
 * Returns the time in milliseconds that the processor spends on work. Other programs on a busy machine do not count.
 * Specs run in processes of their own, one file at a time.
 */
export function cpuTimeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
