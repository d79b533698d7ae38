import { Screen } from './screen';
import { Empty } from './states';

/** In the timeline, for a page of which nothing is public. */
export function NothingShown() {
  return (
    <Screen>
      <Empty art="tote-bag" title="这一页要在小程序里看" text="里面是会员自己的内容。" />
    </Screen>
  );
}
