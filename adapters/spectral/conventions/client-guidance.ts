/** "HTTP Response Codes", the guidance of Survey Back Office to its clients. */
import convention from '../../../conventions/client-guidance.ts';
import { toConvention } from '../convention.ts';

export default toConvention(convention);
