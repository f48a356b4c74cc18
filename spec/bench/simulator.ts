// Measures the cost of one event with a number of live calls, which must not depend on that number. Run it with `npm
// run bench`.
import { stdout } from 'node:process';
import { Subscription, VirtualTimeScheduler } from 'rxjs';
import { createAri } from 'rx-ari';
import { simulate } from 'rx-ari/simulator';

const EVENT_COUNT = 20_000;

/** Microseconds per variable that is set: the request, its event and its response, in one process. */
function costWith(live: number): number {
  const clock = new VirtualTimeScheduler();
  let events = 0;
  let began = 0;
  let cost = 0;
  const listening = new Subscription();
  const running = simulate({ scheduler: clock, port: false }).subscribe(({ url, transport, call }) => {
    const ari = createAri({ url, username: 'hey', password: 'peekaboo', app: 'hello', transport });
    const ids: string[] = [];
    const ask = (): void => {
      const id = ids[(events * 7) % ids.length] ?? '';
      ari.channel(id).setChannelVar({ variable: 'A', value: '1' }).subscribe();
    };
    const starts = ari.on('StasisStart').subscribe(({ channel }) => {
      if (ids.push(channel.id) < live) return;
      began = performance.now();
      ask();
    });
    const changes = ari.on('ChannelVarset').subscribe(() => {
      if (began === 0) return;
      events += 1;
      if (events < EVENT_COUNT) ask();
      else cost = ((performance.now() - began) * 1_000) / EVENT_COUNT;
    });
    const opened = ari.opened.subscribe(() => {
      for (let index = 0; index < live; index += 1) call({ app: 'hello' });
    });
    for (const subscription of [starts, changes, opened]) listening.add(subscription);
  });
  clock.flush();
  listening.unsubscribe();
  running.unsubscribe();
  return cost;
}

costWith(10);
for (const live of [10, 100, 1_000, 10_000]) {
  stdout.write(`${String(live).padStart(6)} live calls: ${costWith(live).toFixed(1)} µs per event\n`);
}
