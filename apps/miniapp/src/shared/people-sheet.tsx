import type { DemoPerson } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { restart } from './go';
import { Icon, type IconName } from './icon';
import { landingOf, signInAs, useDemoPeople } from './people';
import { Press } from './press';
import { useWho } from './session';
import { Sheet } from './sheet';
import { BoneCards, ErrorState, useLate } from './states';
import { toastError } from './toast';

const ICON_OF: Partial<Record<DemoPerson['role'], IconName>> = {
  clerk: 'merchant',
  'merchant-owner': 'merchant',
  'community-staff': 'staff',
};

/** The demo's sign-in: pick who to be. Only where the server runs in demo mode. */
export function PeopleSheet({
  open,
  onClose,
  stay = false,
}: {
  open: boolean;
  onClose?: (() => void) | undefined;
  stay?: boolean;
}) {
  const people = useDemoPeople(open);
  const who = useWho();
  const late = useLate(people.isPending);
  const [busy, setBusy] = useState<string | null>(null);

  const choose = async (person: DemoPerson) => {
    if (busy) return;
    setBusy(person.key);
    try {
      const next = await signInAs(person);
      onClose?.();
      // A member who opened a link stays on its page; all others start where their work begins.
      if (!(stay && next.kind === 'member')) restart(landingOf(next));
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(null);
    }
  };

  return (
    <Sheet open={open} title="选择演示身份" onClose={onClose}>
      <View className="gp-cap">这是演示环境，选一位进来看看。数据都是真的在办理。</View>
      {people.isError ? <ErrorState error={people.error} onAgain={() => void people.refetch()} /> : null}
      {people.isPending && late ? <BoneCards count={3} /> : null}
      <View className="gp-people">
        {(people.data ?? []).map((person) => (
          <Press
            key={person.key}
            className="gp-person"
            label={`${person.name}，${person.about}`}
            onPress={() => void choose(person)}
          >
            <View className={`gp-well gp-well-${person.kind === 'member' ? 'brand' : 'reward'}`}>
              <Icon name={ICON_OF[person.role] ?? 'tab-me'} size={22} />
            </View>
            <View className="gp-grow">
              <View className="gp-row-title">{person.name}</View>
              <View className="gp-cap">{person.about}</View>
            </View>
            {busy === person.key ? (
              <View className="gp-spin" />
            ) : who?.name === person.name ? (
              <Text className="gp-cap">当前</Text>
            ) : (
              <Icon name="arrow-right" size={16} className="gp-t3" />
            )}
          </Press>
        ))}
      </View>
    </Sheet>
  );
}
