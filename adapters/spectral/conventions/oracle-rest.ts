/** "Status Codes", Oracle's REST APIs. */
import convention from '../../../conventions/oracle-rest.ts';
import { toConvention } from '../convention.ts';

export default toConvention(convention);
