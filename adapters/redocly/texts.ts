/** Parses texts of which Redocly does not tell enough. */
export { Document } from '../../src/engine/document.ts';
