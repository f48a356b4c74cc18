// Adds up the reports of all runs; a spec that was skipped, or a run without specs, is a failure, and so are more than a few
// specs that had to be repeated.
import { readFileSync } from 'node:fs';

const MOST_REPEATED = 3;

const totals = { passed: 0, failed: 0, skipped: 0 };
let repeated = 0;
for (const file of process.argv.slice(2)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.numTotalTests === 0) throw new Error(`${file}: no spec ran`);
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
  for (const { assertionResults } of report.testResults) {
    for (const { fullName, status, failureMessages } of assertionResults) {
      if (status !== 'passed') console.log(`${status}: ${fullName}`);
      else if (failureMessages.length > 0) {
        repeated += 1;
        console.log(`passed when it was repeated: ${fullName}: ${failureMessages[0].split('\n')[0]}`);
      }
    }
  }
}
if (repeated > MOST_REPEATED) console.log(`${repeated} were repeated: more than ${MOST_REPEATED} are a failure`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed + totals.skipped === 0 && repeated <= MOST_REPEATED ? 0 : 1);
