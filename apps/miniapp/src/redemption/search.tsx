import { Input, View } from '@tarojs/components';
import { Icon } from '../shared/icon';
import { Press } from '../shared/press';

/** The field in the catalogue's head. */
export function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <View className="catalogue-head">
      <View className="catalogue-find">
        <Icon name="search" size={18} />
        <Input
          className="gp-input catalogue-input"
          type="text"
          confirmType="search"
          maxlength={20}
          placeholder="找礼品、商家"
          aria-label="找礼品、商家"
          value={value}
          onInput={(event) => onChange(event.detail.value)}
        />
        {value ? (
          <Press className="catalogue-clear" label="清空" onPress={() => onChange('')}>
            <Icon name="close" size={16} />
          </Press>
        ) : null}
      </View>
    </View>
  );
}
