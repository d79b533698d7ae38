import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from './button';
import { Dotted } from './dotted';
import { ElderSwitch } from './elder-switch';
import { restart } from './go';
import { joined } from './joined';
import { signOut, useDemoPeople } from './people';
import { PeopleSheet } from './people-sheet';
import { useWho } from './session';
import { SILENT } from './silent-login';

/** Who I am here, and the ways to be someone else: for the foot of 我的 and of the two work places. */
export function WhoCard() {
  const who = useWho();
  const people = useDemoPeople(!SILENT);
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);
  if (!who) return null;
  const demo = (people.data?.length ?? 0) > 0;
  const place = joined([who.name, who.merchant?.name, who.store?.name, who.organisation?.name]);
  const leave = async () => {
    setLeaving(true);
    await signOut();
    setLeaving(false);
    restart('/home/index');
  };
  return (
    <View className="gp-who">
      {who.kind === 'staff' ? (
        <>
          <View className="gp-cap gp-who-name">
            <Dotted text={place} />
          </View>
          <View className="gp-center">
            <ElderSwitch />
          </View>
        </>
      ) : null}
      <View className="gp-buttons">
        {demo ? <Button kind="line" grow text="切换演示身份" onPress={() => setOpen(true)} /> : null}
        {/* WeChat would sign the member in again at once: there only staff can leave. */}
        {SILENT && who.kind === 'member' ? null : (
          <Button kind="line" grow text="退出登录" busy={leaving} onPress={() => void leave()} />
        )}
      </View>
      <PeopleSheet open={open} onClose={() => setOpen(false)} />
    </View>
  );
}
