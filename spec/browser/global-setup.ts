import { findChromium } from './support/find-chromium.js';

/** Says at once when there is no Chromium, before anything is started for it. */
export default function setup(): void {
  console.log(`Chromium: ${findChromium()}`);
}
