import { HttpRefusal, ok } from '../core/response.js';
import { soundNames } from '../media/sounds.js';
import type { Handlers } from './handler.js';

/** Debian installs the same files under three names of the language. */
const formats = ['en_US_f_Allison', 'en_US', 'en'].map((language) => ({ language, format: 'gsm' }));

export const sounds: Handlers = {
  'sounds.list': (_world, params) => {
    const [lang, format] = [params.text('lang'), params.text('format')];
    const wanted = formats.filter(
      (file) => (lang === '' || file.language === lang) && (format === '' || file.format === format),
    );
    if (wanted.length === 0) throw new HttpRefusal(404, 'No sounds found that matched the query');
    return ok(soundNames().map((id) => ({ id, formats: wanted })));
  },

  'sounds.get': (_world, params) => {
    const id = params.text('soundId');
    if (!soundNames().includes(id)) throw new HttpRefusal(404, 'Sound not found');
    return ok({ id, formats });
  },
};
