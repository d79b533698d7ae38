import { Text } from '@tarojs/components';
import { Icon } from './icon';
import { Press } from './press';
import { chooseElder, useElder } from './theme';
import { toast } from './toast';

/** On the first screen, always at the same place: to 长辈版 and back, in one tap. */
export function ElderSwitch() {
  const elder = useElder();
  const turn = () => {
    chooseElder(!elder);
    toast(elder ? '已换回标准版。' : '已换成长辈版：字更大，东西更少。下次打开也是。');
  };
  return (
    <Press className="gp-elder-switch" label={elder ? '换回标准版' : '换成长辈版，字更大'} onPress={turn}>
      <Icon name="elder" size={18} />
      <Text>{elder ? '标准版' : '长辈版'}</Text>
    </Press>
  );
}
