import { map } from 'rxjs';
import type { Check } from './check.js';
import { note, ok, wrong } from './finding.js';

/** Whether the directory for recordings exists. Without it, Asterisk cannot list stored recordings either. */
export const checkRecordings: Check = ({ server }) =>
  server.send('GET', '/recordings/stored').pipe(
    map(({ status }) => {
      if (status === 200) return ok('recordings can be stored');
      if (status === 500) {
        return wrong(
          'the directory for recordings does not exist: every recording fails with 500',
          'Create it, usually /var/spool/asterisk/recording, with the user that runs Asterisk as its owner.',
        );
      }
      return note(`the list of stored recordings fails with ${status}`, 'Check that res_ari_recordings.so is loaded.');
    }),
  );
