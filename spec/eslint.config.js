import js from '@eslint/js';
import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/generated/', '**/*.js'] },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked, rxjsX.configs.strict],
    languageOptions: {
      parserOptions: { tsconfigRootDir: import.meta.dirname, project: ['../tsconfig.json', './tsconfig.json'] },
    },
    rules: {
      // Indices that are known to be there are asserted with `!`: the compiler cannot know them.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // What was caught may be anything, and is thrown on as it is.
      'rxjs-x/throw-error': ['error', { allowThrowingAny: false, allowThrowingUnknown: true }],
      'rxjs-x/no-unsafe-takeuntil': ['error', { alias: [], allow: ['catchError'] }],
      'rxjs-x/no-ignored-default-value': 'off',
      // An unset error handler is a decision: the error goes to `config.onUnhandledError`.
      'rxjs-x/no-ignored-error': 'off',
      // A module of Nest is what its decorator says.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Keys of a telephone are single characters.
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    // Specs take answers apart as they come, and write mistakes down on purpose.
    files: ['spec/**/*.ts', 'marbles/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/require-await': 'off',
      'rxjs-x/no-ignored-subscription': 'off',
      'rxjs-x/no-ignored-error': 'off',
      'rxjs-x/no-ignored-notifier': 'off',
      'rxjs-x/no-nested-subscribe': 'off',
      'rxjs-x/no-async-subscribe': 'off',
      'rxjs-x/no-ignored-replay-buffer': 'off',
      'rxjs-x/no-subscribe-in-pipe': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // Where only the compiler is asked, nothing is subscribed to.
    files: ['spec/types/**/*.ts'],
    rules: {
      'rxjs-x/no-floating-observables': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
