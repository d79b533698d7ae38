import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { go } from '../shared/go';
import { targetOf } from '../shared/scene';
import { toast } from '../shared/toast';

/** Each opening by a code is followed once, however often the page is drawn anew (after a sign-in, for another person). */
let followed: object | null = null;

/** A printed code opens this page with what it says: on to where it leads, or a word that it was not understood. */
export function useSceneCode(): void {
  const { params } = useRouter();
  const { scene } = params;
  useEffect(() => {
    if (!scene || followed === params) return;
    followed = params;
    const target = targetOf(scene);
    if (target) go(target.path, target.query);
    else toast('这个码没有认出来，先看看首页。', 'warn');
  }, [scene, params]);
}
