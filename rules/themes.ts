/** The rules by what they are about, as their index shows them; every rule stands under one theme. */
import type * as rules from './index.ts';

type Id = (typeof rules)[keyof typeof rules]['id'];

interface Theme {
  readonly title: string;
  /** What its rules have in common. */
  readonly about: string;
  readonly rules: readonly Id[];
}

export const THEMES: readonly Theme[] = [
  {
    title: 'Status codes',
    about: 'Keys that are no status codes, and codes that no client should ever meet.',
    rules: [
      'status-valid-code',
      'status-registered',
      'status-not-final',
      'status-obsolete',
      'status-402-reserved',
      'status-proxy-only',
    ],
  },
  {
    title: 'Codes and operations',
    about: 'Codes that an operation cannot be answered with, or has no reason to declare.',
    rules: [
      'status-method',
      'status-unsafe-method',
      'status-method-declared',
      'status-request-input',
      'status-request-body',
      'status-406-content',
      'status-auth-unsecured',
      'status-conditional-request',
      'status-range-request',
    ],
  },
  {
    title: 'Success',
    about: 'What an operation answers when all went well.',
    rules: [
      'status-success',
      'status-created',
      'status-accepted',
      'status-202-monitor',
      'status-delete-204',
      'status-no-body',
      'status-200-content',
      'status-head-no-body',
      'status-head-get',
      'status-success-error-schema',
    ],
  },
  {
    title: 'Headers',
    about: 'Header fields that a code promises, or that a response speaks of.',
    rules: [
      'status-201-location',
      'status-redirect-location',
      'status-content-range',
      'status-etag',
      'status-401-www-authenticate',
      'status-407-proxy-authenticate',
      'status-405-allow',
      'status-upgrade-header',
      'status-451-link',
      'status-503-retry-after',
      'status-described-header',
      'status-header-schema',
      'status-ignored-header',
    ],
  },
  {
    title: 'Rate limits',
    about: 'What clients are told when they send too many requests.',
    rules: [
      'status-429-declared',
      'status-429-rate-limit',
      'status-429-retry-after',
      'status-rate-limit-family',
    ],
  },
  {
    title: 'Errors to declare',
    about: 'Errors that an operation will answer with, whether or not it says so.',
    rules: [
      'status-any-error-declared',
      'status-error-declared',
      'status-400-declared',
      'status-auth-declared',
      'status-404-declared',
      'status-410-404',
      'status-conditional-declared',
      'status-500-declared',
    ],
  },
  {
    title: 'What errors say',
    about: 'Their bodies, their descriptions and their examples.',
    rules: [
      'status-error-schema',
      'status-error-schema-consistent',
      'status-problem',
      'status-problem-json',
      'status-description',
      'status-meaning',
      'status-example-code',
    ],
  },
  {
    title: 'A table of your own',
    about: 'The codes that you have agreed on.',
    rules: ['status-convention'],
  },
];
