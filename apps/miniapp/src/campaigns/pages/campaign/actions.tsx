import type { CampaignView } from '@gp/contracts';
import { useEffect } from 'react';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { figure } from '../../../shared/format';
import { go } from '../../../shared/go';
import { changed } from '../../../shared/query';
import { toast, toastError } from '../../../shared/toast';

/** The foot of a campaign's page: the one thing to do now. */
export function CampaignActions({ campaign }: { campaign: CampaignView }) {
  const { id, mine, phase, placesLeft, points, pointsLeft, signUp } = campaign;
  const signingUp = useCommand('POST /campaigns/:id/sign-ups');
  const showPass = () => go('/campaigns/pages/pass/index', { id });

  const { error } = signingUp;
  useEffect(() => {
    if (error) toastError(error);
  }, [error]);
  const signUpNow = async () => {
    const made = await signingUp.run({ params: { id } });
    // A refusal, too, says that what is on the screen is old: the places are gone, or another phone signed up.
    changed('GET /campaigns', 'GET /campaigns/:id');
    if (made) toast(pointsLeft ? `报好名了，到场签到得 ${figure(points)} 分。` : '报好名了，到场时出示通行证。');
  };

  if (mine === 'checked-in') {
    const earned = signUp?.pointsEarned ?? 0;
    return (
      <Button grow kind="soft" icon="check" text={earned > 0 ? `已签到，得 ${figure(earned)} 分` : '已签到'} onPress={showPass} />
    );
  }
  if (phase === 'ended') return <Button grow disabled text="活动已结束" onPress={showPass} />;
  if (mine === 'signed-up') return <Button grow text="出示通行证" icon="code" onPress={showPass} />;
  if (placesLeft <= 0) return <Button grow disabled text="名额已满" onPress={showPass} />;
  return <Button grow text="报名" busy={signingUp.busy} onPress={() => void signUpNow()} />;
}
