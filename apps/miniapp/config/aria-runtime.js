// The other half of aria.js: the runtime numbers a component's attributes as the templates do, so it must know the same ones.
import { mergeInternalComponents } from '@tarojs/shared';
import ARIA from './aria.json';

mergeInternalComponents({ View: ARIA, Text: ARIA, Image: ARIA, Input: ARIA, Textarea: ARIA, ScrollView: ARIA });
