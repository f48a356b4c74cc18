import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** Asks ever less politely: each way has its time to work. */
export async function stopProcess(child: ChildProcess, exited: Promise<void>, politely: () => Promise<unknown>) {
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  const ways = [() => void politely().catch(() => undefined), () => child.kill('SIGTERM'), () => child.kill('SIGKILL')];
  // a stopped process receives no signal but SIGKILL
  child.kill('SIGCONT');
  for (const way of ways) {
    if (gone()) return;
    way();
    await Promise.race([exited, delay(5000, undefined, { ref: false })]);
  }
  await exited;
}
