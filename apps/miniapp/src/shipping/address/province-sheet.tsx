import { PROVINCES, type Province } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { named } from '../../shared/aria';
import { Press } from '../../shared/press';
import { Sheet } from '../../shared/sheet';

interface Props {
  open: boolean;
  value: Province | null;
  onPick: (province: Province) => void;
  onClose: () => void;
}

/** All provinces at once: thirty-four words are sooner read than scrolled through on a wheel. */
export function ProvinceSheet({ open, value, onPick, onClose }: Props) {
  return (
    <Sheet open={open} title="选省份" onClose={onClose}>
      <View className="address-provinces" {...named('radiogroup', '省份')}>
        {PROVINCES.map((province) => (
          <Press
            key={province}
            className="address-province"
            role="radio"
            checked={province === value}
            label={province}
            onPress={() => onPick(province)}
          >
            <View className={province === value ? 'gp-chip gp-chip-on' : 'gp-chip'}>
              <Text>{province}</Text>
            </View>
          </Press>
        ))}
      </View>
    </Sheet>
  );
}
