// @vitest-environment jsdom
import { describe } from 'vitest';
import { describeElementInEmulatedDom } from '../../helpers/emulated-dom.js';

describe('the element in jsdom', describeElementInEmulatedDom);
