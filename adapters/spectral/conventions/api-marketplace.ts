/** "Common API Response Codes", an API marketplace's full table, vendor codes among them. */
import convention from '../../../conventions/api-marketplace.ts';
import { toConvention } from '../convention.ts';

export default toConvention(convention);
