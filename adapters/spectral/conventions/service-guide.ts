/** "Status Codes", a service's guide to its API. */
import convention from '../../../conventions/service-guide.ts';
import { toConvention } from '../convention.ts';

export default toConvention(convention);
