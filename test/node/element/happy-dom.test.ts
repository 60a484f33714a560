// @vitest-environment happy-dom
import { describe } from 'vitest';
import { describeElementInEmulatedDom } from '../../helpers/emulated-dom.js';

describe('the element in happy-dom', describeElementInEmulatedDom);
