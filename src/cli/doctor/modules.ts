import { mergeMap } from 'rxjs';
import type { Check } from './check.js';
import { fine, note, wrong, type Finding } from './finding.js';
import { loading } from './reach.js';

/** Without these there are no call flows. */
const needed: Readonly<Record<string, string>> = {
  'res_stasis.so': 'applications',
  'app_stasis.so': 'Stasis() in the dialplan',
  'res_http_websocket.so': 'the event socket',
  'res_ari_events.so': 'the event socket',
  'res_ari_applications.so': 'subscriptions',
  'res_ari_channels.so': 'channels',
  'res_ari_bridges.so': 'bridges',
  'res_stasis_answer.so': 'answering',
  'res_stasis_playback.so': 'playing',
  'res_ari_playbacks.so': 'stopping and controlling what plays',
};

/** Without these there are some things less. */
const wanted: Readonly<Record<string, string>> = {
  'res_stasis_recording.so': 'recording',
  'res_ari_recordings.so': 'recordings',
  'res_stasis_snoop.so': 'snooping',
  'res_stasis_device_state.so': 'device states of applications',
  'res_ari_device_states.so': 'device states',
  'res_ari_endpoints.so': 'endpoints and text messages',
  'res_ari_sounds.so': 'the list of sounds',
  'res_ari_mailboxes.so': 'mailboxes',
};

interface Module {
  readonly name: string;
  readonly status: string;
}

/** Whether the modules that ARI consists of are there and run. */
export const checkModules: Check = ({ server }) =>
  server.get('/asterisk/modules').pipe(
    mergeMap((answer) => {
      const running = new Set(
        (answer as readonly Module[]).filter(({ status }) => status === 'Running').map(({ name }) => name),
      );
      const missing = (modules: Readonly<Record<string, string>>, say: (text: string, fix: string) => Finding) =>
        Object.entries(modules)
          .filter(([name]) => !running.has(name))
          .map(([name, use]) => say(`${name} does not run, which is for ${use}`, loading(name)));
      const found = [...missing(needed, wrong), ...missing(wanted, note)];
      return found.length > 0 ? found : [fine('all modules of ARI run')];
    }),
  );
