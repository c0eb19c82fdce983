/** The published conventions, by the names under which rulesets extend them. */
import type { Convention } from '../rules/convention.ts';
import apiMarketplace from './api-marketplace.ts';
import appStoreConnect from './app-store-connect.ts';
import clientGuidance from './client-guidance.ts';
import oracleRest from './oracle-rest.ts';
import serviceGuide from './service-guide.ts';

/** The tables of the published conventions, by their names in `extends`. */
export const CONVENTIONS: Readonly<Record<string, Convention>> = {
  'api-marketplace': apiMarketplace,
  'app-store-connect': appStoreConnect,
  'client-guidance': clientGuidance,
  'oracle-rest': oracleRest,
  'service-guide': serviceGuide,
};
