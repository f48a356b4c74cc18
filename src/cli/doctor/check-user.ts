import { map } from 'rxjs';
import { adviceFor } from './advice.js';
import type { Check } from './check.js';
import { note, ok, wrong } from './finding.js';

/** Whether the user may write. ARI denies a write before it looks for the channel, and this channel does not exist. */
export const checkUser: Check = ({ server, username }) =>
  server.send('DELETE', `/channels/${crypto.randomUUID()}`).pipe(
    map(({ status }) => {
      if (status === 404) return ok(`${username} may write`);
      if (status === 403) {
        return note(
          `${username} may only read: enough for rx-ari tail, but not for a call flow`,
          `[${username}] in ari.conf needs read_only=no.`,
        );
      }
      return wrong(
        `ARI responds to a write without effect with ${status}, not with 404`,
        adviceFor({ status, message: '' }),
      );
    }),
  );
