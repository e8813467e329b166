import { useNavigate } from '@tanstack/react-router';
import { FindPerson } from '../find-person.tsx';

/** The counter starts with the person who stands there. */
export const Counter = () => {
  const navigate = useNavigate();
  return (
    <FindPerson
      title="窓口"
      lead="本人確認書類と母子健康手帳を見せてもらい、前住所地などでの接種を登録して、残りの接種券をその場で渡します"
      onOpen={(personNo) => void navigate({ to: '/counter/$personNo', params: { personNo } })}
    />
  );
};
