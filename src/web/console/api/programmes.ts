import { useQuery } from '@tanstack/react-query';
import { get, query } from './client.ts';
import type { ProgrammeChoice } from './run-types.ts';

/** The doses that the law names on a day. */
export const useProgrammes = (on: string) =>
  useQuery({
    queryKey: ['programmes', on],
    queryFn: () => get<readonly ProgrammeChoice[]>(`/api/registry/programmes${query({ on })}`),
    enabled: on !== '',
    placeholderData: (before) => before,
  });

/** Vaccine and dose as one value of a list. */
export const choiceKey = (choice: { vaccine: string; dose: string }): string =>
  `${choice.vaccine} ${choice.dose}`;

export const fromChoiceKey = (key: string): { vaccine: string; dose: string } => {
  const at = key.indexOf(' ');
  return { vaccine: key.slice(0, at), dose: key.slice(at + 1) };
};
