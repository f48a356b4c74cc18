import { mergeMap } from 'rxjs';
import { loadAdvice } from './advice.js';
import type { Check } from './check.js';
import { note, ok, wrong, type Finding } from './finding.js';

/** Modules that every call flow needs, and their use. */
const required: Readonly<Record<string, string>> = {
  'res_stasis.so': 'applications',
  'app_stasis.so': 'Stasis() in the dialplan',
  'res_http_websocket.so': 'the event socket',
  'res_ari_events.so': 'the event socket',
  'res_ari_applications.so': 'subscriptions',
  'res_ari_channels.so': 'channels',
  'res_ari_bridges.so': 'bridges',
  'res_stasis_answer.so': 'answering',
  'res_stasis_playback.so': 'playbacks',
  'res_ari_playbacks.so': 'control of playbacks',
};

/** Modules that some call flows need, and their use. */
const optional: Readonly<Record<string, string>> = {
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

/** Whether the modules of ARI are loaded and run. */
export const checkModules: Check = ({ server }) =>
  server.get('/asterisk/modules').pipe(
    mergeMap((response) => {
      const running = new Set(
        (response as readonly Module[]).filter(({ status }) => status === 'Running').map(({ name }) => name),
      );
      const missing = (modules: Readonly<Record<string, string>>, create: (text: string, advice: string) => Finding) =>
        Object.entries(modules)
          .filter(([name]) => !running.has(name))
          .map(([name, use]) => create(`${name} does not run; it is for ${use}`, loadAdvice(name)));
      const findings = [...missing(required, wrong), ...missing(optional, note)];
      return findings.length > 0 ? findings : [ok('all modules of ARI run')];
    }),
  );
