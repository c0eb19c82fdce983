/** Puts reports on documents together. */

import { changesSince } from './changes.ts';
import { comparisonOf } from './compare.ts';
import { type ApiReport, FORM, type Report } from './model.ts';

/** One report on all documents, compared with each other, and with what an earlier report said of them. */
export function reportOn(documents: readonly ApiReport[], baseline?: Report): Report {
  return {
    form: FORM,
    documents,
    ...(documents.length > 1 && { comparison: comparisonOf(documents) }),
    ...(baseline !== undefined && { changes: changesSince(baseline.documents, documents) }),
  };
}
