import { useNavigate } from '@tanstack/react-router';
import { FindPerson } from './find-person.tsx';

/** Find a person, then say why the record is opened. */
export const Search = () => {
  const navigate = useNavigate();
  return (
    <FindPerson
      title="検索"
      lead="人を探して、記録を開きます"
      onOpen={(personNo) => void navigate({ to: '/people/$personNo', params: { personNo } })}
    />
  );
};
